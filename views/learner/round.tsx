import type { Child } from "hono/jsx";
import type { Inline } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Arrow, Tick } from "../parts/icons.tsx";
import { Text } from "../parts/text.tsx";
import { anotherRoundAddress } from "./addresses.ts";
import type { FirstTry } from "./question.tsx";

type RoundProps = { page: Page; top: Child; lessonId: string; round: FirstTry[] };

/** The end of a round of six: what was done, counted against nobody. */
export function RoundDone({ page, top, lessonId, round }: RoundProps) {
  const right = round.filter((first) => first === "right").length;
  return (
    <Layout page={page} title={page.t("round.title")} top={top}>
      <section class="tell yes">
        <Tick />
        <div>
          <h1>{page.t("round.title")}</h1>
          <p>{page.t("round.right-at-once", { right, of: round.length })}</p>
        </div>
      </section>
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
        <a class="way" href={anotherRoundAddress(lessonId)}>
          {page.t("round.again")}
        </a>
      </div>
    </Layout>
  );
}

type ThanksProps = { page: Page; top: Child; then: Inline[]; language: string; next: string };

/** After a reflection: the same words whatever was chosen, because nothing was right or wrong and nothing was kept. */
export function Thanks({ page, top, then, language, next }: ThanksProps) {
  return (
    <Layout page={page} title={page.t("reflect.title")} top={top}>
      <section class="card" lang={language}>
        <h1>{page.t("reflect.title")}</h1>
        <p>
          <Text parts={then} />
        </p>
      </section>
      <p class="note">{page.t("reflect.kept-nowhere")}</p>
      <div class="foot">
        <a class="go" href={next}>
          {page.t("question.next")} <Arrow />
        </a>
      </div>
    </Layout>
  );
}
