import type { Child } from "hono/jsx";
import type { Inline } from "../../content/format/types.ts";
import { type Face, type Page, spoken } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Text } from "../parts/text.tsx";
import { childAddress } from "./child-address.ts";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass } from "./class-page.tsx";
import { planAddress } from "./lessons.tsx";
import { Week } from "./week.tsx";

/** A child as a teacher's page calls her: her name while it is open, and else her animal. */
export type NamedFace = Face & { id: number; name: string | undefined };

export type LessonInWords = { id: string; title: string; language: string };

/** A mistake in the words of the lesson's plan; without any when the plan does not know it. */
export type SlipInWords = { misconception: string; looks: Inline[]; times: number };

export type NeedInWords = {
  learner: NamedFace;
  name: string;
  mark: number;
  /** What else she needs somebody for; a lesson, where she is stuck on it. */
  others: { name: string; mark: number; lesson: LessonInWords | undefined }[];
} & (
  | {
      kind: "stuck";
      lesson: LessonInWords;
      reason: "lost-it" | "far-away" | "from-start" | "turns-in-circles" | "not-coming";
      right: number;
      tries: number;
      slip: SlipInWords | undefined;
      /** Her phone lies still besides. */
      minutes: number | undefined;
    }
  | { kind: "quiet"; minutes: number; lastWasRight: boolean | undefined }
);

export type SkillLine = {
  lesson: LessonInWords;
  secure: number;
  growing: number;
  stuck: NamedFace[];
  notMet: number;
};

export type MistakeLine = {
  lesson: LessonInWords;
  misconception: string;
  looks: Inline[];
  children: number;
  answers: number;
};

export type NowProps = {
  page: Page;
  classroom: { id: number; name: string };
  children: number;
  atWork: number;
  answers: number;
  mastered: number;
  /** When it was so, 09:05: an open page may be older than it looks. */
  time: string;
  needs: NeedInWords[];
  /** So many needs are not told. */
  more: number;
  skills: SkillLine[];
  mistake: MistakeLine | undefined;
};

/** Where the live part is told that the class has moved on. */
export function newsAddress(classroomId: number): string {
  return `${classAddress(classroomId, "now")}/news`;
}

/** The five minutes that help with a mistake: its place in the lesson's plan. */
export function remedyAddress(lessonId: string, misconception = ""): string {
  return `${planAddress(lessonId)}#${misconception || "mistakes"}`;
}

type NowPageProps = NowProps & { top: Child; areLocked: boolean; isStill: boolean };

/** The page a teacher has open while the class works: who needs her, why, what to do. */
export function NowPage({ top, areLocked, isStill, ...now }: NowPageProps) {
  const { page, classroom } = now;
  const title = `${page.t("bar.now")} · ${classroom.name}`;
  const here = classAddress(classroom.id, "now");
  return (
    <PageOfClass
      {...{ page, top, title, here, areLocked, isStill }}
      classroomId={classroom.id}
      tab="now"
      live={newsAddress(classroom.id)}
    >
      <noscript>
        <p class="do">
          <a class="pill" href={isStill ? here : `${here}?still`}>
            {page.t(isStill ? "now.follow" : "now.still")}
          </a>
        </p>
      </noscript>
      <p id="away" class="note out" role="status" hidden>
        {page.t("out.live")}
      </p>
      <div id="live">
        <NowPart {...now} />
      </div>
    </PageOfClass>
  );
}

/** What changes while the class works; with script it is put in place anew, without it the page is loaded again. */
export function NowPart({ page, classroom, ...now }: NowProps) {
  const { t, digits } = page;
  const isSomebodyStuck = now.skills.some(({ stuck }) => stuck.length > 0);
  return (
    <>
      <dl class="facts">
        <Fact words={t("now.at-work")} note={t("now.of", { count: now.children })}>
          {digits(now.atWork)}
        </Fact>
        <Fact words={t("teacher.answers-today")}>{digits(now.answers)}</Fact>
        <Fact words={t("now.mastered")}>{digits(now.mastered)}</Fact>
        <Fact words={t("now.time")}>{now.time}</Fact>
      </dl>
      <div class="split">
        <section>
          <h1>{t("now.title")}</h1>
          {now.needs.length === 0 && (
            <p class="card">
              {t("now.nobody")} {isSomebodyStuck && t("now.nobody-but")}
            </p>
          )}
          <ul class="needs">
            {now.needs.map((need) => (
              <NeedCard page={page} classroomId={classroom.id} need={need} />
            ))}
          </ul>
          {now.more > 0 && <p class="why">{t("now.more", { count: now.more })}</p>}
        </section>
        <section>
          <Week page={page} classroomId={classroom.id} skills={now.skills} />
          {now.mistake && <Mistake page={page} mistake={now.mistake} />}
        </section>
      </div>
    </>
  );
}

type FactProps = { words: string; note?: string; children?: Child };

function Fact({ words, note, children }: FactProps) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        {children} {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

type NeedProps = { page: Page; classroomId: number; need: NeedInWords };

function NeedCard({ page, classroomId, need }: NeedProps) {
  const who = need.learner.name ?? need.learner.label;
  return (
    <li class={need.kind === "stuck" ? "need" : "need idle"}>
      <Avatar page={page} face={need.learner} />
      <div>
        <h2>
          <a href={childAddress(classroomId, need.learner.id)}>
            <bdi>{who}</bdi>
          </a>
        </h2>
        <NeedWords page={page} need={need} />
        <div class="do">
          {need.kind === "stuck" && (
            <a class="pill main" href={remedyAddress(need.lesson.id, need.slip?.misconception)}>
              {page.t("now.re-teach")}
            </a>
          )}
          <Form page={page} action={`${classAddress(classroomId, "now")}/done`}>
            <input type="hidden" name="learner" value={String(need.learner.id)} />
            {[need, ...need.others].map(({ name, mark }) => (
              <>
                <input type="hidden" name="need" value={name} />
                <input type="hidden" name="mark" value={String(mark)} />
              </>
            ))}
            <button type="submit" class="pill" aria-label={page.t("now.done-with", { who })}>
              {page.t("now.done")}
            </button>
          </Form>
        </div>
      </div>
    </li>
  );
}

function NeedWords({ page, need }: { page: Page; need: NeedInWords }) {
  const { t } = page;
  if (need.kind === "quiet") {
    const last = need.lastWasRight ? "now.last-right" : "now.last-wrong";
    return (
      <>
        <p>{t("now.quiet", { minutes: need.minutes })}</p>
        <p class="why">{t(need.lastWasRight === undefined ? "now.last-none" : last)}</p>
        <p>{t("now.quiet-help")}</p>
      </>
    );
  }
  const { lesson, slip, reason, right, tries, minutes, others } = need;
  return (
    <>
      <p>
        {t("now.stuck")} <b {...spoken(page, lesson.language)}>{lesson.title}</b>
      </p>
      <p class="why">
        {t("now.tries-alone", { right, tries })} {t(`now.${reason}`)}
        {slip && (
          <>
            {" "}
            {t("now.slip", { times: slip.times })}{" "}
            <bdi {...spoken(page, lesson.language)}>
              <Text parts={slip.looks} />
            </bdi>
          </>
        )}
      </p>
      {others.map(
        (other) =>
          other.lesson && (
            <p>
              {t("now.stuck")} <b {...spoken(page, other.lesson.language)}>{other.lesson.title}</b>
            </p>
          ),
      )}
      {minutes !== undefined && <p>{t("now.quiet", { minutes })}</p>}
    </>
  );
}

function Mistake({ page, mistake }: { page: Page; mistake: MistakeLine }) {
  const { t } = page;
  const { lesson, misconception, looks, children, answers } = mistake;
  return (
    <>
      <h2>{t("now.mistake")}</h2>
      <div class="card">
        <p {...spoken(page, lesson.language)}>
          <b>{lesson.title}</b>
          <br />
          <Text parts={looks} />
        </p>
        <p class="why">{t("now.made-by", { children, answers })}</p>
        <p class="do">
          <a class="pill main" href={remedyAddress(lesson.id, misconception)}>
            {t("now.re-teach")}
          </a>
        </p>
      </div>
    </>
  );
}
