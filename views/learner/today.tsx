import type { Picture as Pic } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Face, type Page, spoken } from "../page.ts";
import { Picture } from "../parts/avatar.tsx";
import { Arrow, Star } from "../parts/icons.tsx";
import { Say, type Sound } from "../parts/say.tsx";
import { type SubjectName, subjectPictures } from "../parts/subjects.ts";
import { Drawing } from "../parts/text.tsx";
import { OtherLanguages, Top } from "../parts/top.tsx";
import { growthAddress, screenAddress } from "./addresses.ts";

/** A lesson as a card on a child's page. */
export type LessonCard = { id: string; title: string; subject: SubjectName; language: string };

export type PathStep = "done" | "now" | "later";

/** Why the hub proposes a step; the page says it in a few words. */
export type StepWhy =
  | "next"
  | "go-on"
  | "go-back"
  | "review"
  | "placement"
  | "teacher"
  | "routine"
  | "check";

/** Something to do now. */
export type StepCard = {
  address: string;
  title: string;
  why: StepWhy;
  /** A review is of every subject. */
  subject: SubjectName | undefined;
  language: string;
  /** How many questions, where that is known. */
  count?: number;
  picture?: Pic | undefined;
  path?: PathStep[];
};

/** What a teacher asked for, and how far she is with it. */
export type AskedCard = LessonCard & { address: string; state: "done" | "begun" | "open" };

type TodayProps = {
  page: Page;
  classroom: string;
  who: Face;
  next: StepCard;
  /** Why the first card is there, and what it is called. */
  sound?: Sound | undefined;
  others: StepCard[];
  asked: AskedCard[];
};

/** What comes from a teacher has her mark; a review belongs to no subject. */
function pictureOf({ subject, why }: StepCard) {
  if (why === "teacher" || why === "check") return "clipboard";
  return subject === undefined ? "sparkles" : subjectPictures[subject];
}

/** Today: one proposal, two other ways, and the whole shelf behind them. */
export function Today({ page, classroom, who, next, sound, others, asked }: TodayProps) {
  const title = page.t("today.hello", { who: who.label });
  return (
    <Layout page={page} title={title} top={<Top page={page} title={classroom} who={who} />}>
      <div class="ask">
        <h1>{title}</h1>
        <Say page={page} sound={sound} />
      </div>
      <a class="next" href={next.address} {...spoken(page, next.language)}>
        {next.picture && (
          <div class="pic">
            <Drawing picture={next.picture} />
          </div>
        )}
        <div class="body">
          <span class="tag">
            <Picture page={page} name={pictureOf(next)} />
            {reasonsFor(page, next).join(" · ")}
          </span>
          <h2>{next.title}</h2>
          {next.path && <Path page={page} steps={next.path} />}
          <span class="go">
            {page.t("today.start")} <Arrow />
          </span>
        </div>
      </a>
      <Asked page={page} asked={asked} />
      <div class="two">
        {others.map((step) => (
          <a href={step.address} {...spoken(page, step.language)}>
            <Picture page={page} name={pictureOf(step)} />
            {step.title}
          </a>
        ))}
      </div>
      <p class="ways">
        <a class="way" href={growthAddress}>
          <Star /> {page.t("today.growth")}
        </a>
        <a class="way" href="/learn/shelf">
          <Picture page={page} name="books" /> {page.t("today.shelf")}
        </a>
      </p>
      <OtherLanguages page={page} here="/learn" />
    </Layout>
  );
}

/** What else a teacher asked for, and what of it is done, with a tick; the first of it is the card above. */
function Asked({ page, asked }: { page: Page; asked: AskedCard[] }) {
  if (asked.length === 0) return null;
  return (
    <section>
      <h2>
        <Picture page={page} name="clipboard" /> {page.t("today.asked")}
      </h2>
      <ul class="shelf">
        {asked.map(({ address, title, language, state }) => (
          <li>
            <a class="way" href={address} {...spoken(page, language)}>
              {title}
              {state === "done" && <b>{page.t("today.asked-done")}</b>}
              {state !== "done" && <Arrow />}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Of what, why, and how much. */
export function reasonsFor(page: Page, { subject, why, count }: StepCard): string[] {
  const of = subject && page.t(`subject.${subject}`);
  const many = count === undefined ? undefined : page.t("review.due", { count });
  return [of, page.t(`today.${why}`), many].filter((one) => one !== undefined);
}

function Path({ page, steps }: { page: Page; steps: PathStep[] }) {
  return (
    <ol class="path" aria-label={page.t("today.path")}>
      {steps.map((step) => (
        <li class={step === "later" ? undefined : step}>
          <span class="sr">{page.t(`path.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}

export type ShelfLevel = { level: number; lessons: (LessonCard & { isPractised: boolean })[] };
export type ShelfSubject = { subject: LessonCard["subject"]; levels: ShelfLevel[] };
type ShelfProps = { page: Page; classroom: string; who: Face; shelf: ShelfSubject[] };

/** Everything there is to learn, by subject and level. */
export function Shelf({ page, classroom, who, shelf }: ShelfProps) {
  const title = page.t("shelf.title");
  return (
    <Layout
      page={page}
      title={title}
      shape="wall"
      top={<Top page={page} title={classroom} who={who} />}
    >
      <h1>{title}</h1>
      <nav class="two jump">
        {shelf.map(({ subject }) => (
          <a href={`#${subject}`}>
            <Picture page={page} name={subjectPictures[subject]} /> {page.t(`subject.${subject}`)}
          </a>
        ))}
      </nav>
      {shelf.map(({ subject, levels }) => (
        <section id={subject}>
          <h2>
            <Picture page={page} name={subjectPictures[subject]} /> {page.t(`subject.${subject}`)}
          </h2>
          {levels.map((one) => (
            <Level page={page} isOpen={one === levelToOpen(levels)} {...one} />
          ))}
        </section>
      ))}
    </Layout>
  );
}

/** One level lies open, the first that has a lesson to practise still: all of them together are fifty screens of a phone. */
function levelToOpen(levels: ShelfLevel[]): ShelfLevel | undefined {
  return levels.find(({ lessons }) => lessons.some(({ isPractised }) => !isPractised)) ?? levels[0];
}

function Level({ page, isOpen, level, lessons }: ShelfLevel & { page: Page; isOpen: boolean }) {
  const list = <ShelfLessons page={page} lessons={lessons} />;
  if (level === 0) return list;
  const practised = lessons.filter(({ isPractised }) => isPractised).length;
  return (
    <details class="level" open={isOpen}>
      <summary>
        <h3>{page.t("shelf.level", { level: page.digits(level) })}</h3>
        <small>{page.t("shelf.practised-of", { practised, count: lessons.length })}</small>
      </summary>
      {list}
    </details>
  );
}

function ShelfLessons({ page, lessons }: { page: Page; lessons: ShelfLevel["lessons"] }) {
  return (
    <ul class="shelf">
      {lessons.map((lesson) => (
        <li>
          <a class="way" href={screenAddress(lesson.id, 1)} {...spoken(page, lesson.language)}>
            {lesson.title}
            {lesson.isPractised && <b>{page.t("shelf.practised")}</b>}
          </a>
        </li>
      ))}
    </ul>
  );
}
