import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { OutOfReach, Token } from "../parts/form.tsx";
import { Arrow, Tick } from "../parts/icons.tsx";
import { SayAbove, SayOptions, type Sound } from "../parts/say.tsx";
import { AnswerInputs } from "./answer-inputs.tsx";
import { Asked } from "./asked.tsx";
import type { QuestionProps } from "./question.tsx";

export type PlainQuestionProps = QuestionProps & {
  /** What asks, with its variant: the next question may be another one by the time this is answered. */
  itemId: string;
  variant: number;
  /** The hub has this answer and asks for it again: hub.js sends it by itself no more. */
  isAgain: boolean;
};

/** A question without a verdict, a hint or a solution. Who does not know says so, and need not guess. */
export function PlainQuestion({ itemId, variant, isAgain, ...props }: PlainQuestionProps) {
  const { page, item, language, here, attemptId, sound } = props;
  return (
    <div {...spoken(page, language)}>
      <Asked {...{ page, item, sound }} level={1} />
      <form
        id="answer"
        method="post"
        action={`${here}/attempts`}
        class={isAgain ? "again" : undefined}
      >
        <Token page={page} />
        <input type="hidden" name="language" value={page.language} />
        <OutOfReach page={page} />
        <input type="hidden" name="item" value={itemId} />
        <input type="hidden" name="variant" value={String(variant)} />
        <input type="hidden" name="attempt" value={attemptId} />
        <SayOptions page={page} sound={props.optionsSound} />
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
  );
}

/** `sound` says what the page says. */
export type PlainEndProps = { page: Page; top: Child; sound: Sound | undefined };

/** The end of questions without verdicts: no number and no mark, only the way to what comes now. */
export function PlainEnd({ page, top, say, sound }: PlainEndProps & { say: string }) {
  const title = page.t("placement.done");
  return (
    <Layout page={page} title={title} top={top}>
      <SayAbove page={page} sound={sound} />
      <section class="tell yes">
        <Tick />
        <div>
          <h1>{title}</h1>
          <p>{say}</p>
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
