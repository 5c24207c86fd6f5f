import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { OwnPassphrase, type StaffProblems, teacherAddress, teacherNameAddress } from "./staff.tsx";

type TeacherNameProps = {
  page: Page;
  top: Child;
  teacher: { id: number; signInName: string };
  /** What stands in the field: the name now, or what was sent and could not be taken. */
  name: string;
  problems: StaffProblems;
};

/** Another sign-in name for a teacher, and the head teacher's passphrase before it changes. */
export function TeacherNamePage({ page, top, teacher, name, problems }: TeacherNameProps) {
  const { t } = page;
  const { id, signInName } = teacher;
  const title = t("staff.other-name");
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <h1>
        {`${title} · `}
        <bdi>{signInName}</bdi>
      </h1>
      <p>{t("staff.other-name-why")}</p>
      <Form page={page} action={teacherNameAddress(id)}>
        <Field name="name" label={t("staff.her-name")} value={name} problem={problems.name} />
        <OwnPassphrase page={page} problem={problems.own} />
        <button type="submit" class="pill main">
          {t("person.keep")}
        </button>
      </Form>
      <p>
        <a class="pill" href={teacherAddress(id)}>
          <bdi>{signInName}</bdi>
        </a>
      </p>
    </Layout>
  );
}
