import type { Child } from "hono/jsx";
import { type Page, spoken } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import { Outcome, Refusal } from "../parts/outcome.tsx";
import { PageOfClass } from "./class-page.tsx";
import { copiesAddress, resultsAddress, withdrawalsAddress } from "./paper-address.ts";
import { type Focus, focusOf, isOfGroup } from "./paper-focus.ts";
import { isKept, Lines, type ResultLine } from "./paper-lines.tsx";

export type ResultsProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
  code: string;
  title: string;
  language: string;
  questions: number;
  way: "marks" | "answers";
  day: string;
  /** The last day that is offered; none where the hub's clock may stand behind. */
  last: string | undefined;
  lines: ResultLine[];
  /** What would be kept of what was typed; nothing before somebody typed. */
  toKeep: { children: number; answers: number; different: number } | undefined;
  /** The mark of what was typed, as it is shown: what is sent with another is read anew. */
  shown: string;
  /** How often something of the sheet had been taken back when this was shown. */
  timesWithdrawn: number;
  /** What has just been kept or taken back, in words. */
  done: string | undefined;
  /** Why nothing was kept, in words. */
  refusal: string | undefined;
  problem: string | undefined;
};

/** What children did on paper, one line a child; it is shown as it was read before any of it counts. */
export function ResultsPage({ page, top, classroom, areLocked, ...props }: ResultsProps) {
  const { t } = page;
  const { code, title, language, lines, done, refusal } = props;
  const here = resultsAddress(classroom.id, code);
  const wayBack = (learnerId: number) => withdrawalsAddress(classroom.id, code, learnerId);
  const wrong = lines.filter(({ problem }) => problem !== undefined).length;
  const focus = focusOf(props);
  return (
    <PageOfClass
      {...{ page, top, areLocked, here }}
      classroomId={classroom.id}
      tab="paper"
      title={`${t("paper.results")} · ${title}`}
      script="next-line.js"
    >
      <h1>
        {t("paper.results")}
        {" · "}
        <bdi {...spoken(page, language)}>{title}</bdi>
      </h1>
      <p>
        <bdi dir="ltr">{code}</bdi>
        {` · ${t("paper.questions", { count: props.questions })}`}
      </p>
      <Outcome words={done} />
      <Refusal words={refusal} />
      {wrong > 0 && <Refusal words={t("paper.wrong-lines", { count: wrong })} />}
      <TypeForm {...{ page, here, wayBack, focus, ...props }} />
      <p class="do unprinted">
        <a class="pill" href={copiesAddress(classroom.id, code)}>
          {t("paper.print-again")}
        </a>
        {lines.some(isKept) && (
          <a class="pill" href={withdrawalsAddress(classroom.id, code)}>
            {t("paper.withdraw-sheet")}
          </a>
        )}
      </p>
    </PageOfClass>
  );
}

type FormProps = Omit<ResultsProps, "top" | "classroom" | "areLocked"> & {
  here: string;
  /** Where the results of a child are taken back. */
  wayBack: (learnerId: number) => string;
  focus: Focus;
};

/** What was shown is what is kept. It stands in the form of the lines, so that nothing typed since is lost. */
function Keep({ page, toKeep, shown, timesWithdrawn, focus }: FormProps) {
  const { t } = page;
  if (!toKeep) return null;
  if (toKeep.answers === 0)
    return (
      <p class="note">
        {toKeep.different > 0
          ? t("paper.differs", { count: toKeep.different })
          : t("paper.nothing-new")}
      </p>
    );
  return (
    <>
      <input type="hidden" name="shown" value={shown} />
      <input type="hidden" name="withdrawn" value={String(timesWithdrawn)} />
      <p class="note">
        {t("paper.will-keep", toKeep)} {t("paper.counts-as")}
      </p>
      <p class="do">
        <button type="submit" name="keep" value="1" class="pill main" autofocus={focus === "keep"}>
          {t("paper.keep")}
        </button>
      </p>
    </>
  );
}

function TypeForm(props: FormProps) {
  const { page, here, wayBack, focus } = props;
  const { t } = page;
  const { way, day, last, lines, questions, problem } = props;
  const ofGroup = lines.filter(isOfGroup);
  const others = lines.filter((line) => !isOfGroup(line));
  return (
    <Form page={page} action={here} class={way}>
      <Keep {...props} />
      <fieldset class="card">
        <legend>{t("paper.how")}</legend>
        <Way page={page} value="marks" isHere={way === "marks"} questions={questions} />
        <Way page={page} value="answers" isHere={way === "answers"} questions={questions} />
      </fieldset>
      <Field
        name="day"
        type="date"
        value={day}
        max={last}
        label={t("paper.day")}
        problem={problem}
      />
      {ofGroup.length > 0 && <h2>{t("paper.group")}</h2>}
      <Lines {...{ page, wayBack, focus, way }} lines={ofGroup} />
      {ofGroup.length > 0 && others.length > 0 && <h2>{t("paper.others")}</h2>}
      <Lines {...{ page, wayBack, focus, way }} lines={others} />
      <p class="do">
        <button type="submit" class={props.toKeep?.answers ? "pill" : "pill main"}>
          {t("paper.look")}
        </button>
      </p>
    </Form>
  );
}

type WayProps = { page: Page; value: "marks" | "answers"; isHere: boolean; questions: number };

function Way({ page, value, isHere, questions }: WayProps) {
  const { t } = page;
  return (
    <label class="field ticked-way">
      <input type="radio" name="way" value={value} checked={isHere} />
      <span>
        <b>{t(`paper.way-${value}`)}</b>{" "}
        <small>{t(`paper.way-${value}-help`, { count: questions })}</small>
      </span>
    </label>
  );
}
