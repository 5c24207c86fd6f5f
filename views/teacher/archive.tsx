import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { PageOfClass } from "./class-page.tsx";
import { ReportFiles } from "./class-report.tsx";

/** Where a teacher's classes are that were put away. */
export const archiveAddress = "/teach/archive";

export function putAwayAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/archive`;
}

function returnAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/return`;
}

type PutAwayProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  /** How many children are on its list. */
  learners: number;
  areLocked: boolean;
};

/** What it means to put a class away, before it is done. */
export function PutAwayPage({ page, top, classroom, learners, areLocked }: PutAwayProps) {
  const { t } = page;
  const title = t("archive.title");
  const here = putAwayAddress(classroom.id);
  return (
    <PageOfClass
      {...{ page, top, here, title, areLocked }}
      classroomId={classroom.id}
      tab="children"
    >
      <h1>{title}</h1>
      <p>
        <b>
          <bdi>{classroom.name}</bdi>
        </b>
        {` · ${t("teacher.learners", { count: learners })}`}
      </p>
      <p>{t("archive.what")}</p>
      <Form page={page} action={here}>
        <button type="submit" class="pill away">
          {t("archive.do", { class: classroom.name })}
        </button>
      </Form>
      <p>
        <a class="pill" href={`/teach/classes/${classroom.id}`}>
          {t("person.back")}
        </a>
      </p>
    </PageOfClass>
  );
}

type BringBackProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  /** Another name for it: offered, or what was sent and could not be taken. */
  name: string;
  problem: string | undefined;
};

/** A class that comes back while another has its name by now gets another one first. */
export function BringBackPage({ page, top, classroom, name, problem }: BringBackProps) {
  const { t } = page;
  const title = t("roll.bring-back-who", { who: classroom.name });
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <h1>{title}</h1>
      <p class="note" role="alert">
        {t("archive.name-taken", { class: classroom.name })}
      </p>
      <Form page={page} action={returnAddress(classroom.id)}>
        <Field name="class" label={t("first-run.class")} value={name} problem={problem} />
        <button type="submit" class="pill main">
          {t("roll.bring-back")}
        </button>
      </Form>
      <p>
        <a class="pill" href={archiveAddress}>
          {t("archive.away")}
        </a>
      </p>
    </Layout>
  );
}

/** A class that was put away, and whether this session can read the names in it. */
type AwayLine = { id: number; name: string; learners: number; areLocked: boolean };

type ArchiveProps = { page: Page; top: Child; classrooms: AwayLine[] };

/** The classes that were put away; each can be brought back, and its records taken along. */
export function ArchivePage({ page, top, classrooms }: ArchiveProps) {
  const { t } = page;
  const title = t("archive.away");
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <h1>{title}</h1>
      {classrooms.length === 0 && <p class="note">{t("archive.none")}</p>}
      {classrooms.map(({ id, name, learners, areLocked }) => (
        <section>
          <h2>
            <bdi>{name}</bdi>
            {" · "}
            <small>{t("teacher.learners", { count: learners })}</small>
          </h2>
          <Form page={page} action={returnAddress(id)}>
            <button
              type="submit"
              class="pill main"
              aria-label={t("roll.bring-back-who", { who: name })}
            >
              {t("roll.bring-back")}
            </button>
          </Form>
          <ReportFiles page={page} classroomId={id} areLocked={areLocked} />
        </section>
      ))}
      <p>
        <a class="pill" href="/teach?all">
          {t("teacher.classes")}
        </a>
      </p>
    </Layout>
  );
}
