import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { ToNewCard } from "./roll.tsx";

/** Where a teacher writes down who a child is. */
export function personAddress(classroomId: number, learnerId: number): string {
  return `/teach/classes/${classroomId}/learners/${learnerId}/person`;
}

export type PersonForm = { name: string; birthYear: string; guardian: string; note: string };
export type PersonProblems = Partial<Record<keyof PersonForm, string>>;

type PersonProps = {
  page: Page;
  top: Child;
  classroomId: number;
  learner: Face & { id: number };
  form: PersonForm;
  /** Which edition of each field the page shows: the form carries it, so that only what she changes is written. */
  shown: PersonForm;
  problems: PersonProblems;
  /** What has just been done, or not, in a sentence. */
  done: string | undefined;
  /** She has another animal than her card shows. */
  isCardOld: boolean;
  /** Her place on the list, below what is known of her. */
  roll: Child;
};

/** Who a child is: the only page that shows more of her than her name. */
export function PersonPage({ page, top, classroomId, learner, ...props }: PersonProps) {
  const { form, shown, problems, done, isCardOld, roll } = props;
  const title = page.t("person.about", { who: form.name.trim() || learner.label });
  const field = (name: keyof PersonForm) => ({
    page,
    name,
    value: form[name],
    edition: shown[name],
    problem: problems[name],
  });
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <Avatar page={page} face={learner} />
      <h1>{title}</h1>
      <p>{page.t("person.sealed")}</p>
      {done && (
        <p class="note" role="status">
          {done}
          {isCardOld && <ToNewCard {...{ page, classroomId }} learnerId={learner.id} />}
        </p>
      )}
      <Form page={page} action={personAddress(classroomId, learner.id)}>
        <PersonField {...field("name")} label={page.t("person.name")} />
        <PersonField
          {...field("birthYear")}
          label={page.t("person.birth-year")}
          inputmode="numeric"
        />
        <PersonField {...field("guardian")} label={page.t("person.guardian")} />
        <PersonField {...field("note")} label={page.t("person.note")} />
        <button type="submit" class="pill main">
          {page.t("person.keep")}
        </button>
      </Form>
      {roll}
      <p>
        <a class="pill" href={`/teach/classes/${classroomId}`}>
          {page.t("person.back")}
        </a>
      </p>
    </Layout>
  );
}

type FieldProps = {
  page: Page;
  name: string;
  label: string;
  value: string;
  edition: string;
  problem: string | undefined;
  inputmode?: "numeric";
};

/** A field that may stay empty, in whatever script the name is written; the phone must not remember it. */
function PersonField({ name, label, value, edition, problem, inputmode }: FieldProps) {
  return (
    <p class="field">
      <input type="hidden" name={`shown-${name}`} value={edition} />
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        value={value}
        dir="auto"
        autocomplete="off"
        inputmode={inputmode}
        aria-describedby={problem && `${name}-problem`}
        aria-invalid={problem ? "true" : undefined}
      />
      {problem && (
        <strong class="problem" id={`${name}-problem`}>
          {problem}
        </strong>
      )}
    </p>
  );
}
