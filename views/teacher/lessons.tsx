import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { FindBox } from "../parts/find-in-list.tsx";
import { Field } from "../parts/form.tsx";
import { OtherLanguages } from "../parts/top.tsx";
import { languages } from "../words/t.ts";
import { ownLessonsAddress } from "./own/addresses.ts";

export type Subject = "maths" | "literacy" | "science" | "wellbeing";

/** A title in the reader's language, or in the lesson's own when it has no other. */
export type LessonTitle = {
  id: string;
  title: string;
  language: string;
  /** The grade in which schools here teach it, where that is not the grade of its level. */
  grade?: string | undefined;
};

/** A subject; reading has one of its own for each language. */
export type SubjectTab = { name: string; subject: Subject; language: string | undefined };

type LessonsOfLevel = {
  level: number;
  /** What the level is called in the schools here, where the hub was told. */
  grade: { grade: string; place: string } | undefined;
  lessons: LessonTitle[];
};

type LessonsProps = {
  page: Page;
  top: Child;
  tabs: SubjectTab[];
  /** The subject whose lessons are listed. */
  open: SubjectTab;
  levels: LessonsOfLevel[];
};

/** All lessons of a subject by level, each the way to its plan; and a field for the code of a sheet. */
export function TeacherLessons({ page, top, tabs, open, levels }: LessonsProps) {
  return (
    <Layout {...{ page, top }} title={page.t("teacher.lessons")} isWide sheet="plans.css" hasLists>
      <h1>{page.t("teacher.lessons")}</h1>
      <p>{page.t("plans.how")}</p>
      <nav class="bar" aria-label={page.t("plans.subjects")}>
        {tabs.map((tab) => (
          <a
            href={subjectAddress(tab.name)}
            aria-current={tab.name === open.name ? "page" : undefined}
          >
            <TabName page={page} tab={tab} />
          </a>
        ))}
      </nav>
      <Levels page={page} levels={levels} />
      <FindBox page={page} label={page.t("find.lesson")} />
      {levels.map(({ level, grade, lessons }) => (
        <section id={`level-${level}`}>
          <h2>
            {level > 0 ? (
              page.t("shelf.level", { level: page.digits(level) })
            ) : (
              <TabName page={page} tab={open} />
            )}{" "}
            {grade && <small>{page.t("plans.grade", grade)}</small>}
          </h2>
          <ul class="plans" data-lines>
            {lessons.map((lesson) => (
              <li>
                <a href={planAddress(lesson.id)} {...spoken(page, lesson.language)}>
                  {lesson.title}
                </a>
                {lesson.grade && (
                  <small> {page.t("plans.grade-own", { grade: lesson.grade })}</small>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="do">
        <a class="pill" href={ownLessonsAddress}>
          {page.t("own.title")}
        </a>
        <a class="pill" href={voicesAddress}>
          {page.t("voice.title")}
        </a>
      </p>
      <section class="card">
        <h2>{page.t("sheet.again")}</h2>
        <CodeForm page={page} />
      </section>
      <OtherLanguages page={page} here={subjectAddress(open.name)} />
    </Layout>
  );
}

/** The ways down a long page: its levels. */
function Levels({ page, levels }: Pick<LessonsProps, "page" | "levels">) {
  if (levels.length < 2) return null;
  return (
    <nav class="do" aria-label={page.t("map.level")}>
      {levels.map(({ level }) => (
        <a class="pill" href={`#level-${level}`}>
          {page.t("shelf.level", { level: page.digits(level) })}
        </a>
      ))}
    </nav>
  );
}

/** "Reading · العربية": the language is named in its own letters. */
function TabName({ page, tab: { subject, language } }: { page: Page; tab: SubjectTab }) {
  if (language === undefined) return <>{page.t(`subject.${subject}`)}</>;
  return (
    <>
      {page.t(`subject.${subject}`)}
      {" · "}
      <bdi {...spoken(page, language)}>{nameOfLanguage(language)}</bdi>
    </>
  );
}

type CodeProps = { page: Page; code?: string; problem?: string };

/** A teacher has the paper and not the key: she types what stands at its foot. */
function CodeForm({ page, code, problem }: CodeProps) {
  return (
    <form action="/teach/sheets">
      <Field
        name="code"
        label={page.t("sheet.code")}
        help={page.t("sheet.code-help")}
        dir="ltr"
        problem={problem}
        value={code}
        autocomplete="off"
      />
      <button type="submit" class="pill">
        {page.t("sheet.open")}
      </button>
    </form>
  );
}

/** The way back to a sheet by its code, and what is wrong with a code that opens none. */
export function SheetByCode({
  top,
  ...props
}: CodeProps & { top: Child; newSheet?: string | undefined }) {
  const { page, newSheet } = props;
  return (
    <Layout page={page} title={page.t("sheet.again")} isWide sheet="plans.css" top={top}>
      <h1>{page.t("sheet.again")}</h1>
      <CodeForm {...props} />
      <p class="do">
        {newSheet && (
          <a class="pill main" href={newSheet}>
            {page.t("plan.worksheet")}
          </a>
        )}
        <a class="pill" href={lessonsAddress}>
          {page.t("plan.all")}
        </a>
      </p>
    </Layout>
  );
}

/** Where a teacher speaks what waits for a voice. */
export const voicesAddress = "/teach/voice";

export const lessonsAddress = "/teach/lessons";

export function subjectAddress(name: string): string {
  return `${lessonsAddress}?of=${name}`;
}

export function planAddress(lessonId: string): string {
  return `${lessonsAddress}/${lessonId}`;
}

/** Where a new sheet of a lesson begins: the hub chooses its numbers. */
export function newSheetAddress(lessonId: string, language: string): string {
  return `${planAddress(lessonId)}/sheets?language=${language}`;
}

export function sheetAddress(code: string): string {
  return `/teach/sheets/${code}`;
}

/** A language by its own name, or by its code when the hub does not speak it. */
export function nameOfLanguage(language: string): string {
  return new Map<string, string>(Object.entries(languages)).get(language) ?? language;
}
