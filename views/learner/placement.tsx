import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Mark, Marks } from "../parts/icons.tsx";
import { plain } from "../parts/text.tsx";
import { TroubleFragment } from "../trouble.tsx";
import { PlainEnd, PlainQuestion, type PlainQuestionProps } from "./plain-question.tsx";

type PlacementProps = PlainQuestionProps & {
  top: Child;
  /** How many questions she has had. */
  asked: number;
  whyAgain?: "unreadable" | "not-kept" | undefined;
};

/** One question to find out where a child begins. Nothing says whether it was right: a test that scolds tells less. */
export function PlacementPage({ top, asked, whyAgain, ...props }: PlacementProps) {
  const { page, item, here } = props;
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
      <PlainQuestion {...props} />
    </Layout>
  );
}

export function Placed({ page, top }: { page: Page; top: Child }) {
  return <PlainEnd page={page} top={top} say={page.t("placement.done-say")} />;
}
