import type { Child } from "hono/jsx";
import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { PageOfClass } from "./class-page.tsx";

export function classNameAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/name`;
}

type ClassNameProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  /** What stands in the field: the name now, or what was sent and could not be taken. */
  name: string;
  areLocked: boolean;
  problem: string | undefined;
};

/** Another name for a class. */
export function ClassNamePage({ page, top, classroom, name, ...props }: ClassNameProps) {
  const { areLocked, problem } = props;
  const title = page.t("class-name.title");
  const here = classNameAddress(classroom.id);
  return (
    <PageOfClass
      {...{ page, top, here, title, areLocked }}
      classroomId={classroom.id}
      tab="children"
    >
      <h1>{title}</h1>
      <p>{page.t("class-name.why")}</p>
      <Form page={page} action={here}>
        <Field name="class" label={page.t("first-run.class")} value={name} problem={problem} />
        <button type="submit" class="pill main">
          {page.t("person.keep")}
        </button>
      </Form>
    </PageOfClass>
  );
}
