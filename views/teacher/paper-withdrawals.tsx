import type { Child } from "hono/jsx";
import { type Page, spoken } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Refusal } from "../parts/outcome.tsx";
import { nameOf, PageOfClass } from "./class-page.tsx";
import type { NamedFace } from "./now.tsx";
import { withdrawalsAddress } from "./paper-address.ts";

/** What counts of a child's work on a sheet: the turns at the table that it came from, and when it was typed last, by whom. */
export type HeldLine = {
  learner: NamedFace;
  turns: string;
  answers: number;
  right: number;
  typed: { date: string; teacher: string };
};

/** What does not count any more, since when, by whom and why. */
export type WithdrawnLine = {
  learner: NamedFace;
  answers: number;
  right: number;
  back: { date: string; teacher: string; why: string };
};

type WithdrawalsProps = {
  page: Page;
  top: Child;
  classroomId: number;
  areLocked: boolean;
  code: string;
  title: string;
  language: string;
  reasons: { reason: string; words: string }[];
  /** Where the sheet is typed in. */
  wayOn: string;
  /** The lines that can be taken back: one child's, or all that there are. */
  held: HeldLine[];
  /** Only one child was asked for: her line needs no box to tick. */
  isOne: boolean;
  withdrawn: WithdrawnLine[];
  problem: string | undefined;
};

/** Before anything is taken back the teacher sees whose answers it is and what comes of it. */
export function WithdrawalsPage({ page, top, classroomId, areLocked, ...props }: WithdrawalsProps) {
  const { t } = page;
  const { code, title, language, held, withdrawn } = props;
  const here = withdrawalsAddress(classroomId, code);
  return (
    <PageOfClass
      {...{ page, top, classroomId, areLocked, here }}
      tab="paper"
      title={`${t("paper.withdraw-title")} · ${title}`}
    >
      <h1>
        {t("paper.withdraw-title")}
        {" · "}
        <bdi {...spoken(page, language)}>{title}</bdi>
      </h1>
      <p>
        <bdi dir="ltr">{code}</bdi>
      </p>
      {held.length === 0 ? (
        <p class="note">{t("paper.withdraw-none")}</p>
      ) : (
        <WithdrawForm {...{ page, here, ...props }} />
      )}
      <p class="do">
        <a class="pill" href={props.wayOn}>
          {t(held.length === 0 ? "paper.type" : "paper.withdraw-not")}
        </a>
      </p>
      {withdrawn.length > 0 && <Withdrawn page={page} withdrawn={withdrawn} />}
    </PageOfClass>
  );
}

type FormProps = Pick<WithdrawalsProps, "page" | "held" | "isOne" | "reasons" | "problem"> & {
  here: string;
};

function WithdrawForm({ page, here, held, isOne, reasons, problem }: FormProps) {
  const { t } = page;
  return (
    <Form page={page} action={here}>
      {isOne ? held.map((line) => <Only {...{ page, line }} />) : <Ticked {...{ page, held }} />}
      <Refusal words={problem} />
      <p>{t("paper.withdraw-what")}</p>
      <fieldset class="card">
        <legend>{t("paper.withdraw-why")}</legend>
        {reasons.map(({ reason, words }, place) => (
          <label class="field ticked-way">
            <input type="radio" name="reason" value={reason} checked={place === 0} />
            <span>{words}</span>
          </label>
        ))}
      </fieldset>
      <p class="do">
        <button type="submit" class="pill main">
          {t("paper.withdraw")}
        </button>
      </p>
    </Form>
  );
}

function Only({ page, line }: { page: Page; line: HeldLine }) {
  const words = { who: nameOf(line.learner), count: line.answers };
  return (
    <div class="card">
      <input type="hidden" name="line" value={line.turns} />
      <p class="who-row">
        <Avatar page={page} face={line.learner} />
        <span>
          <b>{page.t("paper.withdraw-one", words)}</b> <Facts page={page} line={line} />
        </span>
      </p>
    </div>
  );
}

function Ticked({ page, held }: { page: Page; held: HeldLine[] }) {
  return (
    <fieldset class="card">
      <legend>{page.t("paper.withdraw-ticked")}</legend>
      <ul class="crowd">
        {held.map((line) => (
          <li>
            <label class="tick who-row">
              <input type="checkbox" name="line" value={line.turns} checked />
              <Avatar page={page} face={line.learner} />
              <span>
                <bdi>{line.learner.name ?? line.learner.label}</bdi>{" "}
                <Facts page={page} line={line} />
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Facts({ page, line }: { page: Page; line: HeldLine }) {
  const { answers, right, typed } = line;
  return (
    <small>
      {page.t("now.tries", { right, tries: answers })} {page.t("merge.by", typed)}
    </small>
  );
}

function Withdrawn({ page, withdrawn }: Pick<WithdrawalsProps, "page" | "withdrawn">) {
  const { t } = page;
  return (
    <>
      <h2>{t("paper.withdrawn")}</h2>
      <ul class="crowd">
        {withdrawn.map(({ learner, answers, right, back }) => (
          <li class="who-row">
            <Avatar page={page} face={learner} />
            <span>
              <bdi>{learner.name ?? learner.label}</bdi>{" "}
              <small>
                {t("now.tries", { right, tries: answers })} {t("paper.withdrawn-by", back)}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
