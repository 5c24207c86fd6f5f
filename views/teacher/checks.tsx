import type { Child } from "hono/jsx";
import { type Page, spoken } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass, Who } from "./class-page.tsx";
import { dateIn } from "./dates.ts";
import type { LessonInWords, NamedFace } from "./now.tsx";

/** Of a skill to which the check did not come nothing came out. */
export type OutcomeWord = "meets" | "not-yet" | "more-evidence" | "not-asked";

/** What came out for a skill. */
export type OutcomeInWords = {
  /** Undefined when its lesson is no longer on the shelf. */
  lesson: LessonInWords | undefined;
  outcome: OutcomeWord;
  /** Codes of the Global Proficiency Framework that the skill is aligned to. */
  gpf: string[];
  /** How sure it is that she meets it, in percent. */
  sure: number;
  asked: number;
  open: number;
  right: number;
};

/** A turn of the child that goes on now, with the number that its phone shows. */
export type SeatInWords = { sittingId: number; number: number };

export type OpenCheckInWords = {
  id: number;
  learner: NamedFace;
  lessons: LessonInWords[];
  state: "waiting" | "paused" | "running";
  /** The power was gone since it began, and no clock tells for how long. */
  mayBeOld: boolean;
  answers: number;
  /** The turn in which it goes on. */
  seat: number | undefined;
  /** The other phones on which its child is signed in. */
  seats: SeatInWords[];
};

export type EndedCheckInWords = {
  id: number;
  learner: NamedFace;
  /** The day on which it began, `2026-03-01`. */
  day: string;
  outcomes: OutcomeInWords[];
  assurance: "A2" | "A3";
};

export type ClassProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
};

export function checkOfAddress(classroomId: number, checkId: number): string {
  return `${classAddress(classroomId, "checks")}/${checkId}`;
}

export function newCheckAddress(classroomId: number, learnerId?: number): string {
  const asked = learnerId === undefined ? "" : `?learner=${learnerId}`;
  return `/teach/classes/${classroomId}/new-check${asked}`;
}

type ChecksProps = ClassProps & {
  open: OpenCheckInWords[];
  ended: EndedCheckInWords[];
  /** How many children have a check since the form was sent, and how many kept another one. */
  chosen: { now: number; busy: number } | undefined;
};

/** The checks of a class: those that wait or go on, and what came out of the last ones. */
export function ChecksPage({ page, top, classroom, areLocked, open, ended, chosen }: ChecksProps) {
  const { t } = page;
  const classroomId = classroom.id;
  const here = classAddress(classroomId, "checks");
  const title = `${t("bar.checks")} · ${classroom.name}`;
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="checks">
      <div class="headline">
        <h1>{title}</h1>
        <p class="do">
          <a class="pill main" href={newCheckAddress(classroomId)}>
            {t("checks.new")}
          </a>
        </p>
      </div>
      {chosen && (
        <p class="note" role="status">
          {t("checks.chosen", { count: chosen.now })}{" "}
          {chosen.busy > 0 && t("checks.busy", { count: chosen.busy })}
        </p>
      )}
      <p>{t("checks.about")}</p>
      <div class="split">
        <section>
          <h2>{t("checks.open")}</h2>
          {open.length === 0 && <p class="card">{t("checks.none-open")}</p>}
          {open.map((check) => (
            <OpenCheck page={page} classroomId={classroomId} check={check} />
          ))}
        </section>
        <section>
          <h2>{t("checks.ended")}</h2>
          {ended.length === 0 && <p class="card">{t("checks.none-ended")}</p>}
          {ended.map((check) => (
            <EndedCheck page={page} classroomId={classroomId} check={check} />
          ))}
        </section>
      </div>
    </PageOfClass>
  );
}

type OpenProps = { page: Page; classroomId: number; check: OpenCheckInWords };

function OpenCheck({ page, classroomId, check }: OpenProps) {
  const { t } = page;
  return (
    <div class="card">
      <Who page={page} classroomId={classroomId} learner={check.learner} />
      <Lessons page={page} lessons={check.lessons} />
      <CheckState page={page} classroomId={classroomId} check={check} />
      <p class="do">
        <a
          class="pill"
          href={checkOfAddress(classroomId, check.id)}
          aria-label={t("say.of", {
            name: t("checks.see"),
            text: check.learner.name ?? check.learner.label,
          })}
        >
          {t("checks.see")}
        </a>
      </p>
    </div>
  );
}

export function Lessons({ page, lessons }: { page: Page; lessons: LessonInWords[] }) {
  return (
    <ul>
      {lessons.map(({ title, language }) => (
        <li>
          <span {...spoken(page, language)}>{title}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where an open check is, and the way to begin it: the number on the phone at which the child sits. */
export function CheckState({ page, classroomId, check }: OpenProps) {
  const { t } = page;
  const { state, mayBeOld, answers, seat, seats } = check;
  const isRunning = state === "running";
  return (
    <>
      <p>
        <b>{t(`checks.${state}`)}</b>
        {state !== "waiting" && (
          <>
            {" · "}
            {t("checks.answers", { count: answers })}
          </>
        )}
      </p>
      {mayBeOld && <p class="note">{t("checks.may-be-old")}</p>}
      {!isRunning && seats.length === 0 && <p class="why">{t("checks.nobody-there")}</p>}
      {isRunning && seats.length === 0 && <p class="why">{t("checks.phone-dead")}</p>}
      {seats.length > 0 && (
        <Form page={page} action={`${checkOfAddress(classroomId, check.id)}/seats`}>
          {seat !== undefined && <input type="hidden" name="from" value={seat} />}
          <p class="why">{t(isRunning ? "checks.move-on" : "checks.tap-number")}</p>
          <div class="do">
            {seats.map(({ sittingId, number }) => (
              <button
                type="submit"
                class={isRunning ? "pill" : "pill main"}
                name="seat"
                value={String(sittingId)}
              >
                {t("checks.i-see", { number })}
              </button>
            ))}
          </div>
        </Form>
      )}
    </>
  );
}

type EndedProps = {
  page: Page;
  classroomId: number;
  check: EndedCheckInWords;
  /** It stands on the child's own page. */
  isHers?: boolean;
};

function EndedCheck({ page, classroomId, check, isHers }: EndedProps) {
  const { t } = page;
  const { learner, day, assurance, outcomes } = check;
  return (
    <div class="card">
      {!isHers && <Who page={page} classroomId={classroomId} learner={learner} />}
      <Outcomes page={page} outcomes={outcomes} />
      <p class="why">
        {dateIn(page, day)}
        {" · "}
        <Assurance page={page} level={assurance} />
      </p>
      <p class="do">
        <a
          class="pill"
          href={checkOfAddress(classroomId, check.id)}
          aria-label={t("say.of", {
            name: t("checks.see"),
            text: `${learner.name ?? learner.label}, ${dateIn(page, day)}`,
          })}
        >
          {t("checks.see")}
        </a>
      </p>
    </div>
  );
}

/** Skill by skill: the outcome in words, and what it rests on, if anything. */
export function Outcomes({ page, outcomes }: { page: Page; outcomes: OutcomeInWords[] }) {
  const { t } = page;
  return (
    <ul class="skills">
      {outcomes.map(({ lesson, outcome, gpf, right, asked, open, sure }) => (
        <li>
          <span {...(lesson && spoken(page, lesson.language))}>
            {lesson ? lesson.title : t("tasks.gone")}
          </span>
          <span>
            <b>{t(`checks.outcome-${outcome}`)}</b>
            {outcome !== "not-asked" && (
              <small class="shown-words">
                {t("checks.rests-on", { right, asked, open })}
                {" · "}
                {t("checks.sure-alone", { percent: sure })}
              </small>
            )}
            {gpf.length > 0 && (
              <small class="shown-words">
                {t("checks.aligned")} <bdi dir="ltr">{gpf.join(", ")}</bdi>
              </small>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A step of the ladder of assurance, by its code and in words. */
export function Assurance({ page, level }: { page: Page; level: "A2" | "A3" }) {
  return (
    <>
      <bdi dir="ltr">{level}</bdi>
      {" · "}
      {page.t(`checks.assurance-${level}`)}
    </>
  );
}

type ChildChecksProps = { page: Page; classroomId: number; checks: EndedCheckInWords[] };

/** The last checks of one child, on her own page. */
export function Checks({ page, classroomId, checks }: ChildChecksProps) {
  if (checks.length === 0) return null;
  return (
    <section>
      <h2>{page.t("bar.checks")}</h2>
      {checks.map((check) => (
        <EndedCheck page={page} classroomId={classroomId} check={check} isHers />
      ))}
    </section>
  );
}
