import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { OutOfReach, Token } from "../parts/form.tsx";
import { Arrow, Mark, Marks, Tick } from "../parts/icons.tsx";
import { Say } from "../parts/say.tsx";
import { Drawing, plain, Text } from "../parts/text.tsx";
import { TroubleFragment } from "../trouble.tsx";
import { AnswerInputs } from "./answer-inputs.tsx";
import type { QuestionProps } from "./question.tsx";

type PlacementProps = QuestionProps & {
  top: Child;
  /** How many questions she has had. */
  asked: number;
  /** What asks, with its variant: the next question may be another one by the time this is answered. */
  itemId: string;
  variant: number;
  whyAgain?: "unreadable" | "not-kept" | undefined;
};

/**
 * One question to find out where a child begins. Nothing says whether it was right: a test that scolds tells less. Who does
 * not know says so, and need not guess.
 */
export function PlacementPage({ top, asked, itemId, variant, ...props }: PlacementProps) {
  const { page, item, language, here, attemptId, sound, whyAgain } = props;
  return (
    <Layout page={page} title={plain(item.ask)} top={top}>
      {whyAgain && <Marks />}
      <p class="note">
        {asked === 0 ? page.t("placement.say") : page.t("placement.number", { number: asked + 1 })}
      </p>
      {whyAgain === "unreadable" && (
        <p class="tell not" role="status">
          <Mark name="not" />
          <b>{`${page.t("answer.unreadable")} ${page.t("answer.write-again")}`}</b>
        </p>
      )}
      {whyAgain === "not-kept" && (
        <TroubleFragment page={page} trouble="card-full" onward={here} attemptId={undefined} />
      )}
      <div {...spoken(page, language)}>
        <div class="ask">
          <h1 id="ask">
            <Text parts={item.ask} />
          </h1>
          <Say page={page} sound={sound} />
        </div>
        {item.picture && (
          <div class="stage">
            <Drawing picture={item.picture} />
          </div>
        )}
        <form id="answer" method="post" action={`${here}/attempts`}>
          <Token page={page} />
          <OutOfReach page={page} />
          <input type="hidden" name="item" value={itemId} />
          <input type="hidden" name="variant" value={String(variant)} />
          <input type="hidden" name="attempt" value={attemptId} />
          <AnswerInputs {...props} />
          <div class="foot">
            <button type="submit" class="go">
              {page.t("question.next")} <Arrow />
            </button>
            <button type="submit" class="way" name="skip" value="1" formnovalidate>
              {page.t("placement.skip")}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  );
}

/** The end: no number and no mark, only the way to what comes now. */
export function Placed({ page, top }: { page: Page; top: Child }) {
  const title = page.t("placement.done");
  return (
    <Layout page={page} title={title} top={top}>
      <section class="tell yes">
        <Tick />
        <div>
          <h1>{title}</h1>
          <p>{page.t("placement.done-say")}</p>
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
