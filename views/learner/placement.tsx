import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { Mark, Marks } from "../parts/icons.tsx";
import { SayAbove, type Sound } from "../parts/say.tsx";
import { plain } from "../parts/text.tsx";
import { TroubleFragment } from "../trouble.tsx";
import {
  PlainEnd,
  type PlainEndProps,
  PlainQuestion,
  type PlainQuestionProps,
} from "./plain-question.tsx";

type PlacementProps = Omit<PlainQuestionProps, "isAgain"> & {
  top: Child;
  /** How many questions she has had. */
  asked: number;
  whyAgain?: "unreadable" | "not-kept" | undefined;
  /** What stands above the question, to be heard. */
  noteSound: Sound | undefined;
};

/** One question to find out where a child begins. Nothing says whether it was right: a test that scolds tells less. */
export function PlacementPage({ top, asked, whyAgain, noteSound, ...props }: PlacementProps) {
  const { page, item, here } = props;
  return (
    <Layout page={page} title={plain(item.ask)} top={top}>
      {whyAgain && <Marks />}
      <SayAbove page={page} sound={noteSound} />
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
      <PlainQuestion {...props} isAgain={whyAgain !== undefined} />
    </Layout>
  );
}

export function Placed(props: PlainEndProps) {
  return <PlainEnd {...props} say={props.page.t("placement.done-say")} />;
}
