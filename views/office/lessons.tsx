import { type Page, spoken } from "../page.ts";
import type { WordKey } from "../words/t.ts";
import { hubAddress } from "./hub-line.tsx";
import { Labelled } from "./labelled.tsx";
import { ListParts } from "./list-parts.tsx";
import { Shell } from "./shell.tsx";

/** A version of a lesson that a teacher made, in the reader's words; its title is in its own language. */
export type LessonLine = {
  hub: { hubId: string; name: string };
  /** As answers to its questions name it. */
  lesson: string;
  sha256: string;
  title: string;
  language: { code: string; name: string };
  /** Undefined for a lesson that began on its hub. */
  from: string | undefined;
  version: string;
  since: string;
  answers: string;
};

/** What came as a lesson and is none. */
export type AsideLesson = {
  hub: { hubId: string; name: string };
  lesson: string;
  why: "too-large" | "other-text" | "no-text" | "no-lesson";
};

type LessonsProps = {
  page: Page;
  me: string;
  lessons: LessonLine[];
  aside: AsideLesson[];
  part: number;
  hasMore: boolean;
};

/** The address of a version, or of its file. */
export function lessonAddress(
  { hub, lesson, sha256 }: Pick<LessonLine, "hub" | "lesson" | "sha256">,
  file = "",
): string {
  return `/lessons/${hub.hubId}/${lesson}/${sha256}${file}`;
}

/** What teachers made on their hubs and gave to classes, the newest first. */
export function LessonsPage({ page, me, lessons, aside, part, hasMore }: LessonsProps) {
  const { t } = page;
  const title = t("office.lessons.title");
  const address = (to: number) => `/lessons?part=${to}`;
  return (
    <Shell page={page} title={title} me={me} here="lessons" address="/lessons">
      <h1>{title}</h1>
      <p>{t("office.lessons.about")}</p>
      {lessons.length === 0 ? (
        <p>{t("office.lessons.none")}</p>
      ) : (
        <LessonTable page={page} lessons={lessons} />
      )}
      <ListParts {...{ page, part, hasMore, address }} />
      {aside.length > 0 && <Aside page={page} aside={aside} />}
    </Shell>
  );
}

const columns = ["lesson", "from", "version", "since", "answers"] as const;

function LessonTable({ page, lessons }: { page: Page; lessons: LessonLine[] }) {
  const { t } = page;
  return (
    <table class="data roll">
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col">{t(`office.lessons.${column}` satisfies WordKey)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lessons.map((line) => (
          <tr>
            <th scope="row">
              <span class="who-row">
                <a href={lessonAddress(line)}>
                  <bdi {...spoken(page, line.language.code)}>{line.title}</bdi>
                </a>
              </span>
              <span class="who-row">
                <a href={hubAddress(line.hub.hubId)}>
                  <bdi>{line.hub.name}</bdi>
                </a>
              </span>
              <bdi>{line.language.name}</bdi>
            </th>
            <Labelled label={t("office.lessons.from")}>
              {line.from ?? t("office.lessons.began")}
            </Labelled>
            <Labelled label={t("office.lessons.version")}>{line.version}</Labelled>
            <Labelled label={t("office.lessons.since")} isTied>
              {line.since}
            </Labelled>
            <Labelled label={t("office.lessons.answers")}>{line.answers}</Labelled>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Aside({ page: { t }, aside }: { page: Page; aside: AsideLesson[] }) {
  return (
    <section>
      <h2>{t("office.lessons.aside")}</h2>
      <p>{t("office.lessons.aside-help")}</p>
      <ul>
        {aside.map(({ hub, lesson, why }) => (
          <li>
            <span class="who-row">
              <a href={hubAddress(hub.hubId)}>
                <bdi>{hub.name}</bdi>
              </a>
            </span>
            <bdi dir="ltr">{lesson}</bdi>
            {" · "}
            {t(`office.lessons.${why}` satisfies WordKey)}
          </li>
        ))}
      </ul>
    </section>
  );
}

type LessonProps = {
  page: Page;
  me: string;
  line: LessonLine;
  /** The version made on the hub that was copied. */
  through: string | undefined;
  /** Who gave it, by her number on the hub. */
  by: string;
  text: string;
  /** Another text came under its number. */
  hasOther: boolean;
};

/** One version, as its hub keeps it. */
export function HubLessonPage({ page, me, line, through, by, text, hasOther }: LessonProps) {
  const { t } = page;
  const { hub, title, language, from, version, since, answers } = line;
  return (
    <Shell page={page} title={title} me={me} here="lessons" address={lessonAddress(line)}>
      <h1>
        <bdi {...spoken(page, language.code)}>{title}</bdi>
      </h1>
      <p class="who-row">
        <a href={hubAddress(hub.hubId)}>
          <bdi>{hub.name}</bdi>
        </a>
      </p>
      <p>
        <bdi dir="ltr">{line.lesson}</bdi>
      </p>
      {hasOther && <p class="note">{t("office.lessons.beside")}</p>}
      <table class="data">
        <tbody>
          <Fact name={t("office.lessons.language")} value={language.name} />
          <Fact name={t("office.lessons.from")} value={from ?? t("office.lessons.began")} />
          {through && <Fact name={t("office.lessons.through")} value={through} />}
          <Fact name={t("office.lessons.version")} value={version} />
          <Fact name={t("office.lessons.since")} value={since} />
          <Fact name={t("office.lessons.answers")} value={answers} />
        </tbody>
      </table>
      <p>{t("office.lessons.by", { text: by })}</p>
      <p class="do">
        <a class="pill main" href={lessonAddress(line, "/lesson.md")} download>
          {t("office.lessons.file")}
        </a>
      </p>
      <p>{t("office.lessons.as-hub")}</p>
      <section class="scroll" tabindex={0} aria-label={t("office.lessons.lesson")}>
        <pre {...spoken(page, language.code)}>{text}</pre>
      </section>
    </Shell>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{value}</td>
    </tr>
  );
}
