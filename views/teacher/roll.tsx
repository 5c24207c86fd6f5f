import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Refusal } from "../parts/outcome.tsx";
import { cardsAddress } from "./print.tsx";
import { unlockAddress } from "./unlock.tsx";

/** Where the children are whom a teacher took off the list of a class. */
export function awayAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/away`;
}

/** The page of a child with the class to which she was to go. */
export function toOtherClass(personAddress: string, classroomId: number): string {
  return `${personAddress}?to=${classroomId}`;
}

/** Why a child cannot go to the class that was chosen: there is no room, or it has come to the teacher without its key. */
export const moveProblems = ["full", "closed"] as const;
export type MoveProblem = (typeof moveProblems)[number];

type RollProps = {
  page: Page;
  classroomId: number;
  learner: Face & { id: number };
  /** The teacher's other classes. */
  others: OtherClass[];
  /** The one that was chosen. */
  chosen: OtherClass | undefined;
  problem: MoveProblem | undefined;
};

type OtherClass = { id: number; name: string };

/** The animal that a page shows, as its form says it: after the move it may be another. */
export function animalShown({ animal, colour }: Pick<Face, "animal" | "colour">): string {
  return `${animal} ${colour}`;
}

/** What a teacher can do with a child's place on the list: move it to another class, or take it off. */
export function RollForms({ page, classroomId, learner, others, ...props }: RollProps) {
  const here = `/teach/classes/${classroomId}/learners/${learner.id}`;
  return (
    <>
      {others.length > 0 && (
        <section class="card">
          <h2>{page.t("roll.move")}</h2>
          <p>{page.t("roll.move-what")}</p>
          <Form page={page} action={`${here}/class`}>
            <input type="hidden" name="shown-animal" value={animalShown(learner)} />
            <ToWhichClass {...{ page, here, others, ...props }} />
            <button type="submit" class="pill">
              {page.t("roll.do-move")}
            </button>
          </Form>
        </section>
      )}
      <section class="card">
        <h2>{page.t("roll.take-off")}</h2>
        <p>{page.t("roll.take-off-what")}</p>
        <Form page={page} action={`${here}/away`}>
          <button type="submit" class="pill away">
            {page.t("roll.do-take-off")}
          </button>
        </Form>
      </section>
    </>
  );
}

type ToProps = Pick<RollProps, "page" | "others" | "chosen" | "problem"> & { here: string };

function ToWhichClass({ page, here, others, chosen, problem }: ToProps) {
  const { t } = page;
  return (
    <>
      <p class="field">
        <label for="class">{t("roll.to")}</label>
        <select id="class" name="class" aria-describedby={problem && "class-problem"}>
          {others.map(({ id, name }) => (
            <option value={id} selected={id === chosen?.id}>
              {name}
            </option>
          ))}
        </select>
        {chosen && problem && (
          <strong class="problem" id="class-problem">
            {problem === "full" ? t("roll.full") : t("roll.closed", { class: chosen.name })}
          </strong>
        )}
      </p>
      {chosen && problem === "closed" && (
        <p>
          <a class="pill" href={unlockAddress(toOtherClass(`${here}/person`, chosen.id))}>
            {t("names.open")}
          </a>
        </p>
      )}
    </>
  );
}

type NewCardProps = { page: Page; classroomId: number; learnerId: number };

/** Behind the words that a child has another animal than her card shows. */
export function ToNewCard({ page, classroomId, learnerId }: NewCardProps) {
  return (
    <>
      {" "}
      <a class="pill" href={cardsAddress(classroomId, { learnerId })}>
        {page.t("roll.print-card")}
      </a>
    </>
  );
}

type AwayProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  learners: (Face & { id: number; name: string | undefined })[];
  /** Somebody has just come back, and is another animal than before. */
  renewed: (Pick<Face, "label"> & { id: number }) | undefined;
  problem: string | undefined;
};

/** The children who are off the list of a class; each can be brought back. */
export function AwayPage({ page, top, classroom, learners, renewed, problem }: AwayProps) {
  return (
    <Layout page={page} title={page.t("roll.away")} isWide sheet="class.css" shape="form" top={top}>
      <h1>{page.t("roll.away")}</h1>
      <p>
        <b>
          <bdi>{classroom.name}</bdi>
        </b>
      </p>
      <Refusal words={problem} />
      {renewed && (
        <p class="note" role="status">
          {page.t("roll.moved-renewed", { class: classroom.name, who: renewed.label })}
          <ToNewCard {...{ page, classroomId: classroom.id }} learnerId={renewed.id} />
        </p>
      )}
      {learners.length === 0 && <p class="note">{page.t("roll.nobody-away")}</p>}
      {learners.map((learner) => (
        <section class="need">
          <Avatar page={page} face={learner} />
          <div>
            <h2>
              {learner.name && <bdi>{learner.name}</bdi>} {learner.label}
            </h2>
            <Form page={page} action={awayAddress(classroom.id)}>
              <input type="hidden" name="learner" value={learner.id} />
              <input type="hidden" name="shown-animal" value={animalShown(learner)} />
              <button
                type="submit"
                class="pill"
                aria-label={page.t("roll.bring-back-who", { who: learner.label })}
              >
                {page.t("roll.bring-back")}
              </button>
            </Form>
          </div>
        </section>
      ))}
      <p>
        <a class="pill" href={`/teach/classes/${classroom.id}`}>
          {page.t("person.back")}
        </a>
      </p>
    </Layout>
  );
}
