import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Face, type Page, spoken } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Form, Token } from "../parts/form.tsx";
import { Arrow, Mark, Marks, Tick } from "../parts/icons.tsx";
import { Say } from "../parts/say.tsx";
import { Drawing, plain, Text } from "../parts/text.tsx";
import { checkAddress } from "./addresses.ts";
import { AnswerInputs } from "./answer-inputs.tsx";
import type { QuestionProps } from "./question.tsx";

type WaitsProps = {
  page: Page;
  top: Child;
  who: Face;
  /** Not begun; begun and interrupted; or it goes on at another phone. */
  state: "waiting" | "paused" | "elsewhere";
  /** What her teacher taps on her own phone. */
  number: number;
  problem: string | undefined;
};

/** The check waits until a teacher has seen who sits there: on her own phone by the number, or here by her passphrase. */
export function CheckWaits({ page, top, who, state, number, problem }: WaitsProps) {
  const { t } = page;
  const title = t("check.title");
  return (
    <Layout page={page} title={title} top={top}>
      <div class="me">
        <Avatar page={page} face={who} />
        <h1>{title}</h1>
      </div>
      <p>{t(`check.${state}`)}</p>
      {state !== "elsewhere" && (
        <>
          <div class="card">
            <p>{t("check.show-number")}</p>
            <p class="tap">{page.digits(number)}</p>
          </div>
          <a class="go" href={checkAddress}>
            {t("check.go-on")} <Arrow />
          </a>
          <details open={problem !== undefined}>
            <summary class="way">{t("check.teacher-here")}</summary>
            <SeenForm page={page} who={who} problem={problem} />
          </details>
        </>
      )}
      <p>
        <a class="way" href={state === "elsewhere" ? "/switch" : "/learn"}>
          {t(state === "elsewhere" ? "check.not-me" : "check.later")}
        </a>
      </p>
    </Layout>
  );
}

type SeenProps = { page: Page; who: Face; problem: string | undefined };

function SeenForm({ page, who, problem }: SeenProps) {
  const { t } = page;
  return (
    <Form page={page} action={`${checkAddress}/seen`}>
      <p>{t("check.teacher-why")}</p>
      {problem && (
        <p class="tell not" role="status">
          <b>{problem}</b>
        </p>
      )}
      <label for="name">{t("first-run.name")}</label>
      <input class="box" id="name" name="name" required autocomplete="off" />
      <label for="passphrase">{t("names.passphrase")}</label>
      <input
        class="box"
        id="passphrase"
        name="passphrase"
        type="password"
        required
        autocomplete="off"
      />
      <button type="submit" class="go">
        {t("check.i-see", { who: who.label })}
      </button>
    </Form>
  );
}

type CheckProps = QuestionProps & {
  top: Child;
  /** The how-manieth question it is. */
  number: number;
  itemId: string;
  variant: number;
  problem: "unreadable" | "not-kept" | undefined;
};

/** One question: no hint, no solution, no word about the answer. Who does not know says so, and need not guess. */
export function CheckPage({ top, number, itemId, variant, problem, ...props }: CheckProps) {
  const { page, item, language, here, attemptId, sound } = props;
  const { t } = page;
  return (
    <Layout page={page} title={plain(item.ask)} top={top}>
      {problem && <Marks />}
      <p class="note">{t("check.number", { number })}</p>
      {problem && (
        <p class="tell not" role="status">
          <Mark name="not" />
          <b>{problem === "not-kept" ? t("trouble.card-full.what") : t("answer.write-again")}</b>
        </p>
      )}
      <div {...spoken(page, language)}>
        <div class="ask">
          <h1 id="ask">
            <Text parts={item.ask} />
          </h1>
          <Say page={page} sound={sound} />
        </div>
        {item.picture && item.body.kind !== "tap-picture" && (
          <div class="stage">
            <Drawing picture={item.picture} />
          </div>
        )}
        <form id="answer" method="post" action={`${here}/attempts`}>
          <Token page={page} />
          <input type="hidden" name="item" value={itemId} />
          <input type="hidden" name="variant" value={String(variant)} />
          <input type="hidden" name="attempt" value={attemptId} />
          <AnswerInputs {...props} />
          <div class="foot">
            <button type="submit" class="go">
              {t("question.next")} <Arrow />
            </button>
            <button type="submit" class="way" name="skip" value="1" formnovalidate>
              {t("placement.skip")}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  );
}

/** The end: no number and no mark; her teacher tells her. */
export function Checked({ page, top }: { page: Page; top: Child }) {
  const title = page.t("placement.done");
  return (
    <Layout page={page} title={title} top={top}>
      <section class="tell yes">
        <Tick />
        <div>
          <h1>{title}</h1>
          <p>{page.t("check.done-say")}</p>
        </div>
      </section>
      <div class="foot">
        <a class="go" href="/learn">
          {page.t("today.start")} <Arrow />
        </a>
      </div>
    </Layout>
  );
}
