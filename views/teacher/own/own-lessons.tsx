import type { Child } from "hono/jsx";
import { digitsFor } from "../../../content/format/digits.ts";
import { Layout } from "../../layout.tsx";
import { type Page, spoken } from "../../page.ts";
import { Refusal } from "../../parts/outcome.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { lessonsAddress } from "../lessons.tsx";
import { newLessonAddress, ownAddress, ownLessonsAddress } from "./addresses.ts";
import { type Origin, OriginLine } from "./origin.tsx";

type OwnLine = {
  id: number;
  title: string;
  language: string;
  from: Origin | undefined;
  /** Undefined before any class has met it. */
  version: number | undefined;
  /** Classes that meet it now. */
  classes: string[];
  changedOn: string;
};

type ListProps = { page: Page; top: Child; lessons: OwnLine[]; problem: string | undefined };

/** Everything that a teacher writes: what is begun, and what which class meets. */
export function OwnLessonsPage({ page, top, lessons, problem }: ListProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t("own.title")} isWide sheet="own.css" top={top}>
      <h1>{t("own.title")}</h1>
      <p>{t("own.how")}</p>
      <Refusal words={problem} />
      <p class="do">
        <a class="pill main" href={newLessonAddress}>
          {t("own.new")}
        </a>
        <a class="pill" href={lessonsAddress}>
          {t("own.copy-one")}
        </a>
      </p>
      {lessons.length === 0 && <p class="card">{t("own.none")}</p>}
      <ul class="mine">
        {lessons.map((lesson) => (
          <li class="card">
            <h2>
              <a href={ownAddress(lesson.id)} {...spoken(page, lesson.language)}>
                {digitsFor(lesson.language, lesson.title)}
              </a>
            </h2>
            {lesson.from && <OriginLine page={page} from={lesson.from} />}
            <p class={lesson.classes.length > 0 ? "stand shown" : "stand"}>
              {standOf(page, lesson)}
              {" · "}
              {t("own.changed", { date: lesson.changedOn })}
            </p>
          </li>
        ))}
      </ul>
      <OtherLanguages page={page} here={ownLessonsAddress} />
    </Layout>
  );
}

function standOf({ t }: Page, { version, classes }: OwnLine): string {
  if (version === undefined) return t("own.is-draft");
  if (classes.length === 0) return t("own.is-shown-nowhere");
  return t("own.is-shown", { version, class: classes.join(t("own.and")) });
}
