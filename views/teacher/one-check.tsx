import type { Child } from "hono/jsx";
import type { Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Field, Form } from "../parts/form.tsx";
import {
  Assurance,
  CheckState,
  checkOfAddress,
  Lessons,
  type OpenCheckInWords,
  type OutcomeInWords,
  Outcomes,
} from "./checks.tsx";
import { childAddress } from "./child-address.ts";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass } from "./class-page.tsx";
import { dateIn } from "./dates.ts";
import type { NamedFace } from "./now.tsx";
import { Problem } from "./task-fields.tsx";

/** What a check rests on, for whoever asks one day. */
export type EvidenceInWords = {
  day: string;
  teacher: string;
  /** A language by its own name. */
  language: string;
  turns: number;
  isWhole: boolean;
  second: string | undefined;
};

type OneCheckProps = {
  page: Page;
  top: Child;
  classroomId: number;
  areLocked: boolean;
  learner: NamedFace;
  checkId: number;
  problem: string | undefined;
  shown:
    | { state: "open"; check: OpenCheckInWords }
    | {
        state: "ended";
        outcomes: OutcomeInWords[];
        evidence: EvidenceInWords;
        /** A second adult can still sign: it is the day of the check. */
        canSign: boolean;
      };
};

/** One check: how to begin and end it while it is open; then what came out, and on what it rests. */
export function OneCheckPage({ page, top, classroomId, areLocked, ...props }: OneCheckProps) {
  const { t } = page;
  const { learner, checkId, problem, shown } = props;
  const who = learner.name ?? learner.label;
  const title = `${t("checks.of")} · ${who}`;
  const here = checkOfAddress(classroomId, checkId);
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="checks">
      <h1 class="who-row big">
        <Avatar page={page} face={learner} />
        <span>
          {t("checks.of")}
          {" · "}
          <bdi>{who}</bdi>
        </span>
      </h1>
      {shown.state === "open" ? (
        <Open {...{ page, classroomId, problem }} check={shown.check} />
      ) : (
        <Ended {...{ page, here, problem, ...shown }} />
      )}
      <p class="do">
        <a class="pill" href={classAddress(classroomId, "checks")}>
          {t("checks.all")}
        </a>
        <a class="pill" href={childAddress(classroomId, learner.id)}>
          <bdi>{who}</bdi>
        </a>
      </p>
    </PageOfClass>
  );
}

type OpenProps = {
  page: Page;
  classroomId: number;
  check: OpenCheckInWords;
  problem: string | undefined;
};

function Open({ page, classroomId, check, problem }: OpenProps) {
  const { t } = page;
  return (
    <div class="card">
      <Lessons page={page} lessons={check.lessons} />
      <Problem words={problem} />
      <CheckState page={page} classroomId={classroomId} check={check} />
      <p class="why">{t("checks.rules")}</p>
      <Form page={page} action={`${checkOfAddress(classroomId, check.id)}/stops`}>
        <div class="do">
          <a class="pill" href={checkOfAddress(classroomId, check.id)}>
            {t("checks.look-again")}
          </a>
          <button type="submit" class="pill away">
            {t(check.state === "waiting" ? "checks.call-off" : "checks.stop")}
          </button>
        </div>
      </Form>
    </div>
  );
}

type EndedProps = {
  page: Page;
  here: string;
  outcomes: OutcomeInWords[];
  evidence: EvidenceInWords;
  canSign: boolean;
  problem: string | undefined;
};

function Ended({ page, here, outcomes, evidence, canSign, problem }: EndedProps) {
  const { t } = page;
  const { day, teacher, language, turns, isWhole, second } = evidence;
  return (
    <>
      <section class="card">
        <h2>{t("checks.came-out")}</h2>
        {outcomes.length === 0 && (
          <p>{t(turns === 0 ? "checks.called-off" : "checks.unanswered")}</p>
        )}
        <Outcomes page={page} outcomes={outcomes} />
        {outcomes.some(({ outcome }) => outcome === "more-evidence") && (
          <p class="why">{t("checks.more-evidence-means")}</p>
        )}
        {outcomes.some(({ outcome }) => outcome === "not-asked") && (
          <p class="why">{t("checks.not-asked-means")}</p>
        )}
        {outcomes.length > 0 && (
          <h3>
            <Assurance page={page} level={second ? "A3" : "A2"} />
          </h3>
        )}
        <p>
          {dateIn(page, day)}
          {" · "}
          <bdi>{teacher}</bdi>
          {second && (
            <>
              {" · "}
              <bdi>{second}</bdi>
            </>
          )}
          {" · "}
          <bdi>{language}</bdi>
        </p>
        <p class="why">
          {[
            t(isWhole ? "checks.whole" : "checks.stopped"),
            t("checks.turns", { count: turns }),
            t("checks.conditions"),
          ].join(" · ")}
        </p>
      </section>
      {canSign ? (
        <SecondAdult page={page} here={here} problem={problem} />
      ) : (
        <Problem words={problem} />
      )}
    </>
  );
}

type SignProps = { page: Page; here: string; problem: string | undefined };

/** Another teacher who was there says so with her own passphrase. */
function SecondAdult({ page, here, problem }: SignProps) {
  const { t } = page;
  return (
    <section class="card unprinted">
      <h2>{t("checks.second")}</h2>
      <p>{t("checks.second-why")}</p>
      <Form page={page} action={`${here}/signatures`}>
        <Field name="name" label={t("checks.second-name")} autocomplete="off" />
        <Field
          name="passphrase"
          type="password"
          label={t("checks.second-passphrase")}
          autocomplete="off"
          problem={problem}
        />
        <button type="submit" class="pill">
          {t("checks.sign")}
        </button>
      </Form>
    </section>
  );
}
