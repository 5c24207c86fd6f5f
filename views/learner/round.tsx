import type { Child } from "hono/jsx";
import type { Inline } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Arrow, Star, Tick } from "../parts/icons.tsx";
import { SayAbove, type Sound } from "../parts/say.tsx";
import { Text } from "../parts/text.tsx";
import { Onward } from "./onward.tsx";
import type { FirstTry } from "./question.tsx";

type RoundProps = {
  page: Page;
  top: Child;
  round: FirstTry[];
  /** Where more of the same is; undefined when there is no more. */
  again: string | undefined;
  /** The lesson's "I can …", when she has mastered it. */
  mastered?: { title: string; language: string } | undefined;
  sound: Sound | undefined;
};

/** The end of a round: what was done, counted against nobody. No tick is put on more wrong than right: children count. */
export function RoundDone({ page, top, round, again, mastered, sound }: RoundProps) {
  const isWell = mastered !== undefined || wentWell(round);
  const title = page.t(isWell ? "round.title" : "round.to-the-end");
  const right = rightAtOnce(round);
  return (
    <Layout page={page} title={title} top={top}>
      <SayAbove page={page} sound={sound} />
      <section class={isWell ? "tell yes" : "tell with"}>
        {isWell && <Tick />}
        <div>
          <h1>{title}</h1>
          {round.length > 0 && <p>{page.t("round.right-at-once", { right, of: round.length })}</p>}
        </div>
      </section>
      {mastered && (
        <ul class="can">
          <li>
            <Star />
            <span>
              {page.t("round.mastered")}{" "}
              <b {...spoken(page, mastered.language)}>{mastered.title}</b>
            </span>
          </li>
        </ul>
      )}
      <ol class="steps">
        {round.map((first) => {
          const mark = first === "right" ? "ok" : "not";
          return (
            <li class={mark}>
              <span class="sr">{page.t(`steps.${mark}`)}</span>
            </li>
          );
        })}
      </ol>
      <div class="foot">
        <a class="go" href="/learn">
          {page.t("round.onward")} <Arrow />
        </a>
        {again && (
          <a class="way" href={again}>
            {page.t("round.again")}
          </a>
        )}
      </div>
    </Layout>
  );
}

/** Whether at least half of a round was right at the first try. */
export function wentWell(round: FirstTry[]): boolean {
  return rightAtOnce(round) * 2 >= round.length;
}

function rightAtOnce(round: FirstTry[]): number {
  return round.filter((first) => first === "right").length;
}

type ThanksProps = { page: Page; then: Inline[]; language: string };

/** After a reflection: the same words whatever was chosen, because nothing was right or wrong and nothing was kept. */
export function Thanks({ top, next, ...props }: ThanksProps & { top: Child; next: string }) {
  const { page } = props;
  return (
    <Layout page={page} title={page.t("reflect.title")} top={top}>
      <TellThanks {...props} level={1} />
      <Onward page={page} next={next} />
    </Layout>
  );
}

/** The same put in place by htmx: what was chosen stays on its screen. */
export function ThanksFragment(props: ThanksProps) {
  return <TellThanks {...props} level={2} />;
}

function TellThanks({ page, then, language, level }: ThanksProps & { level: 1 | 2 }) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div id="tell" class="tell yes thanks" role="status" tabindex={-1} autofocus>
      <div>
        <Heading>{page.t("reflect.title")}</Heading>
        <p {...spoken(page, language)}>
          <Text parts={then} />
        </p>
        <p>
          <small>{page.t("reflect.kept-nowhere")}</small>
        </p>
      </div>
    </div>
  );
}
