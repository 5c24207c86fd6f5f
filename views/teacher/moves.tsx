import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form } from "../parts/form.tsx";
import { Outcome, Refusal } from "../parts/outcome.tsx";
import type { NamedFace } from "./now.tsx";

/** Where a teacher says what she knows of children who, says the office, go or come. */
export const movesAddress = "/teach/moves";

function answerAddress(code: string): string {
  return `${movesAddress}/${code}/answers`;
}

/** A child of whom the office says that she goes, or comes. */
type Asked = { code: string; number: string; otherHub: string; when: string };
export type LeavingLine = Asked & { learner: NamedFace; isOnList: boolean };
export type ComingLine = Asked & {
  knows: string[];
  /** Levels are known, from which the child may go on. */
  canGoOn: boolean;
  problem: string | undefined;
};

/** The children of a class, among whom one is chosen. */
export type ClassToChoose = { name: string; learners: { id: number; label: string }[] };

type MovesProps = {
  page: Page;
  top: Child;
  leaving: LeavingLine[];
  coming: ComingLine[];
  classes: ClassToChoose[];
  isHead: boolean;
  /** What was done by the form before. */
  done: string | undefined;
  problem: string | undefined;
};

/** What the office asks about, child by child; nothing follows but what is said here. */
export function TeacherMovesPage({ page, top, leaving, coming, ...props }: MovesProps) {
  const { classes, isHead, done, problem } = props;
  const { t } = page;
  const title = t("moves.title");
  return (
    <Layout {...{ page, title, top }} isWide sheet="class.css">
      <h1>{title}</h1>
      <p>{t("moves.about")}</p>
      <Outcome words={done} />
      <Refusal words={problem} />
      {leaving.length + coming.length === 0 && <p class="note">{t("moves.none")}</p>}
      {leaving.length > 0 && <h2>{t("moves.leaving")}</h2>}
      {leaving.map((line) => (
        <Leaving page={page} {...line} />
      ))}
      {coming.length > 0 && <h2>{t("moves.coming")}</h2>}
      {coming.map((line) => (
        <Coming {...{ page, classes, isHead, ...line }} />
      ))}
      <p>
        <a class="pill" href="/teach?all">
          {t("teacher.classes")}
        </a>
      </p>
    </Layout>
  );
}

function Leaving({ page, learner, isOnList, ...asked }: LeavingLine & { page: Page }) {
  const { t } = page;
  return (
    <section class="need">
      <Avatar page={page} face={learner} />
      <div>
        <h3>
          {learner.name && <bdi>{learner.name}</bdi>} {learner.label}
        </h3>
        <p>{t("moves.leaves", { name: `\u2068${asked.otherHub}\u2069` })}</p>
        <AskedFor page={page} {...asked} help={t("moves.number-leaves")} />
        <p>{t(isOnList ? "moves.left-means" : "moves.off-list")}</p>
        <Form page={page} action={answerAddress(asked.code)}>
          <p class="do">
            <Say answer="left" words={t("moves.do-left")} who={learner.label} isMain />
            <Say answer="stays" words={t("moves.do-stays")} who={learner.label} />
          </p>
        </Form>
      </div>
    </section>
  );
}

function AskedFor({ page, number, when, help }: Asked & { page: Page; help: string }) {
  const { t } = page;
  return (
    <>
      <p>{t("moves.heard", { when })}</p>
      <p>
        {t("moves.number")}{" "}
        <b>
          <bdi dir="ltr">{number}</bdi>
        </b>
        <br />
        <small>{help}</small>
      </p>
    </>
  );
}

type SayProps = { answer: string; words: string; who: string; isMain?: boolean };

/** A button that says one thing of a child. */
function Say({ answer, words, who, isMain }: SayProps) {
  return (
    <button type="submit" class={isMain ? "pill main" : "pill"} name="answer" value={answer}>
      {words} <span class="sr">{who}</span>
    </button>
  );
}

type ComingProps = ComingLine & { page: Page; classes: ClassToChoose[]; isHead: boolean };

function Coming({ page, knows, canGoOn, problem, classes, isHead, ...asked }: ComingProps) {
  const { t } = page;
  const { code, number } = asked;
  return (
    <section class="card">
      <h3>{t("moves.comes", { name: `\u2068${asked.otherHub}\u2069` })}</h3>
      <AskedFor page={page} {...asked} help={t("moves.number-comes")} />
      <h4>{t("moves.knows")}</h4>
      {knows.length === 0 ? (
        <p>{t("moves.knows-nothing")}</p>
      ) : (
        <ul>
          {knows.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      )}
      <p>{t("moves.not-here-yet")}</p>
      <Form page={page} action={answerAddress(code)}>
        <WhichChild {...{ page, code, classes, problem }} />
        {canGoOn && (
          <label class="tick">
            <input type="checkbox" name="begin" value="yes" checked /> {t("moves.begin")}
          </label>
        )}
        <p class="do">
          <Say answer="came" words={t("moves.do-came")} who={number} isMain />
          {isHead && <Say answer="not-here" words={t("moves.do-not-here")} who={number} />}
        </p>
      </Form>
      {!isHead && <p>{t("moves.head-says")}</p>}
    </section>
  );
}

type WhichProps = Pick<ComingProps, "page" | "code" | "classes" | "problem">;

/** One of the children of the teacher's classes; nobody is chosen beforehand. */
function WhichChild({ page: { t }, code, classes, problem }: WhichProps) {
  const [id, problemId] = [`learner-${code}`, `problem-${code}`];
  return (
    <p class="field">
      <label for={id}>{t("moves.which")}</label>
      <select
        id={id}
        name="learner"
        aria-describedby={problem ? problemId : undefined}
        aria-invalid={problem ? "true" : undefined}
      >
        <option value="">{t("moves.choose")}</option>
        {classes.map(({ name, learners }) => (
          <optgroup label={name}>
            {learners.map((learner) => (
              <option value={String(learner.id)}>{learner.label}</option>
            ))}
          </optgroup>
        ))}
      </select>
      {problem && (
        <strong class="problem" id={problemId}>
          {problem}
        </strong>
      )}
    </p>
  );
}

/** Stands on a teacher's pages while the office asks about somebody. */
export function MovesWaiting({ page: { t }, count }: { page: Page; count: number }) {
  if (count === 0) return null;
  return (
    <p class="note unprinted">
      {t("moves.waiting", { count })}{" "}
      <a class="pill" href={movesAddress}>
        {t("moves.title")}
      </a>
    </p>
  );
}
