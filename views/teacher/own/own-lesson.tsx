import type { Child } from "hono/jsx";
import { digitsFor } from "../../../content/format/digits.ts";
import { Layout } from "../../layout.tsx";
import { type Page, spoken } from "../../page.ts";
import { Field, Form } from "../../parts/form.tsx";
import { Outcome } from "../../parts/outcome.tsx";
import { OtherLanguages } from "../../parts/top.tsx";
import { voiceAddress } from "../voice.tsx";
import {
  lookAddress,
  ownAddress,
  ownLessonsAddress,
  ownPageAddress,
  wordsAddress,
} from "./addresses.ts";
import { FindForm } from "./find-form.tsx";
import { Giving, type GivingProps } from "./giving.tsx";
import { type Origin, OriginLine } from "./origin.tsx";
import { type PartCard, Parts } from "./parts.tsx";
import { type ProblemInWords, Problems } from "./problems.tsx";

export type OwnLessonProps = Omit<GivingProps, "isReady"> & {
  top: Child;
  lesson: { id: number; title: string; language: string; minutes: number; edition: number };
  /** What the lesson practises, in words. */
  skill: string;
  from: Origin | undefined;
  parts: PartCard[];
  problems: ProblemInWords[];
  hasUnread: boolean;
  /** What was just done, in words. */
  done: string | undefined;
  /** What stays of the word that was just changed. */
  left: LeftWords | undefined;
  titleProblem: string | undefined;
};

/** A teacher's own lesson: a word changed everywhere, its parts, what is wrong with it, and who meets it. */
export function OwnLessonPage(props: OwnLessonProps) {
  const { page, top, lesson, skill, from, parts, problems, done, left } = props;
  const { t } = page;
  const [newest] = props.versions;
  const isSound = problems.every(({ severity }) => severity !== "broken");
  return (
    <Layout
      page={page}
      title={digitsFor(lesson.language, lesson.title)}
      isWide
      sheet="own.css"
      top={top}
    >
      <h1 {...spoken(page, lesson.language)}>{digitsFor(lesson.language, lesson.title)}</h1>
      <p class="from">{t("own.practises", { skill })}</p>
      {from && <OriginLine page={page} from={from} />}
      <Outcome words={done} />
      {left && <Left page={page} id={lesson.id} left={left} />}
      <Problems
        page={page}
        id={lesson.id}
        edition={lesson.edition}
        problems={problems}
        hasUnread={props.hasUnread}
      />
      <p class="do">
        {isSound && (
          <a class="pill main" href={lookAddress(lesson.id, 1)}>
            {t("own.as-child")}
          </a>
        )}
        <a class="pill" href="#give">
          {t("own.to-class")}
        </a>
        {newest && (
          <a class="pill" href={voiceAddress(newest.lessonId)}>
            {t("voice.lend")}
          </a>
        )}
      </p>
      <FindForm page={page} id={lesson.id} language={lesson.language} />
      <Parts
        page={page}
        id={lesson.id}
        edition={lesson.edition}
        language={lesson.language}
        parts={parts}
      />
      <Giving {...props} isReady={problems.every(({ severity }) => severity === "care")} />
      <Rest {...props} />
      <OtherLanguages page={page} here={ownAddress(lesson.id)} />
    </Layout>
  );
}

type LeftWords = {
  find: string;
  by: string;
  /** In how many places it still stands as a word. */
  count: number;
  /** How often it stands where it is no free word. */
  stay: number;
};

/** A word that was not changed everywhere is told before the lesson is given to a class. */
function Left({ page, id, left }: { page: Page; id: number; left: LeftWords }) {
  const { t } = page;
  const { find, by, count, stay } = left;
  return (
    <p class="note">
      {count > 0 && t("own.left", { count, words: find })}{" "}
      {stay > 0 && t("own.stay", { count: stay })}{" "}
      <a class="far" href={wordsAddress(id, find, by)}>
        {t("own.find-do")}
      </a>
    </p>
  );
}

/** What is seldom needed: title and minutes, the whole text, and putting the lesson away. */
function Rest({ page, lesson, titleProblem, classes }: OwnLessonProps) {
  const { t } = page;
  const isShown = classes.some(({ shows }) => shows?.isHers);
  return (
    <section>
      <h2>{t("own.rest")}</h2>
      <details class="card" open={titleProblem !== undefined}>
        <summary>{t("own.title-and-time")}</summary>
        <Form page={page} action={ownAddress(lesson.id)}>
          <input type="hidden" name="edition" value={String(lesson.edition)} />
          <Field
            name="title"
            label={t("own.lesson-title")}
            value={lesson.title}
            problem={titleProblem}
          />
          <Field
            name="minutes"
            label={t("own.minutes")}
            type="number"
            min={1}
            max={60}
            value={String(lesson.minutes)}
          />
          <button type="submit" class="pill">
            {t("own.keep")}
          </button>
        </Form>
      </details>
      <p class="do">
        <a class="pill" href={ownPageAddress(lesson.id, "nouns")}>
          {t("own.nouns")}
        </a>
        <a class="pill" href={ownPageAddress(lesson.id, "text")}>
          {t("own.whole-text")}
        </a>
        <a class="pill" href={ownLessonsAddress}>
          {t("own.title")}
        </a>
      </p>
      {!isShown && (
        <details class="card">
          <summary>{t("own.remove")}</summary>
          <p>{t("own.remove-how")}</p>
          <Form page={page} action={ownPageAddress(lesson.id, "removals")}>
            <button type="submit" class="pill away">
              {t("own.remove-now")}
            </button>
          </Form>
        </details>
      )}
    </section>
  );
}
