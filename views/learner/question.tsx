import type { Child } from "hono/jsx";
import type { Item } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Token } from "../parts/form.tsx";
import { Mark, Marks } from "../parts/icons.tsx";
import { Say, SayOptions, type Sound } from "../parts/say.tsx";
import { Drawing, plain, Text } from "../parts/text.tsx";
import { TroubleFragment } from "../trouble.tsx";
import { askedAddress } from "./addresses.ts";
import { AnswerInputs } from "./answer-inputs.tsx";
import { Asked } from "./asked.tsx";
import { leastPicked } from "./order.tsx";
import { Help } from "./solution.tsx";
import { lessonPicture, lessonWords, pageWords, type Said, type Told } from "./told.ts";

export type FirstTry = "right" | "not-yet";

export type QuestionProps = {
  page: Page;
  item: Item;
  language: string;
  /** Address of this variant; answers are posted below it. */
  here: string;
  /** Where "next" leads. */
  next: string;
  /** Undefined for a reflection, which is stored nowhere. */
  attemptId: string | undefined;
  said: Said | undefined;
  /** The newest answer, to show it again. */
  response: string | undefined;
  round: FirstTry[];
  questionsInRound: number;
  hintsOpen: number;
  /** Things tapped so far in an item of ordering. */
  picked: number[];
  /** The lesson's screen on which this is tried, if it is. */
  onScreen: number | undefined;
  sound: Sound | undefined;
  /** Answers to choose from that are words, one after the other. */
  optionsSound?: Sound | undefined;
  /** What is said to the newest answer, whatever that will be. */
  toldSound?: Sound | undefined;
  /** The hints that are open. */
  hintsSound?: Sound | undefined;
};

/** One question a screen: the eye goes down once, from the question over the picture to the answer. */
export function QuestionPage({ top, ...props }: QuestionProps & { top: Child }) {
  const { page, item } = props;
  return (
    <Layout page={page} title={plain(item.ask)} top={top} answers>
      {item.body.kind !== "reflect" && <RoundSteps {...props} />}
      <Question {...props} level={1} />
    </Layout>
  );
}

export function Question(props: QuestionProps & { level: 1 | 2 }) {
  const { page, item, language, here, hintsOpen, sound, level, said } = props;
  return (
    <div {...spoken(page, language)}>
      {said && <Marks />}
      <Asked {...{ page, item, level, sound }} />
      {hintsOpen > 0 && (
        <section class="card" aria-label={page.t("question.hints")}>
          <Help page={page} steps={item.hints.slice(0, hintsOpen)} sound={props.hintsSound} />
        </section>
      )}
      <form
        id="answer"
        method="post"
        action={`${here}/attempts`}
        data-hx-post={`${here}/attempts`}
        data-hx-target="#tell"
        data-hx-swap="outerHTML"
        class={isAskedAgain(said) ? "again" : undefined}
      >
        <Token page={page} />
        <input type="hidden" name="language" value={page.language} />
        <input type="hidden" name="hints" value={String(hintsOpen)} />
        {props.onScreen && <input type="hidden" name="screen" value={String(props.onScreen)} />}
        {/* Each ear stands above what it says; what is tried is marked by `Tell` standing beside the answers (hub.css). */}
        {props.toldSound && (
          <p {...whenTold(props)}>
            <Say page={page} sound={props.toldSound} />
          </p>
        )}
        <Tell {...props} />
        <SayOptions page={page} sound={props.optionsSound} />
        <AnswerInputs {...props} />
        <Foot {...props} />
      </form>
    </div>
  );
}

/** The hub has this answer and asks for it again: hub.js sends it by itself no more. */
function isAskedAgain(said: QuestionProps["said"]): boolean {
  return said?.state === "unreadable" || said?.state === "not-kept";
}

/** What htmx puts in place after an answer: what is said; at most 600 bytes on the air. The script marks the step. */
export function AnswerFragment(props: QuestionProps) {
  return <Tell {...props} />;
}

/** What is said to an answer. It takes the focus when it comes, by script or without, so that it is heard and seen. */
function Tell({ page, item, attemptId, here, next, said, response }: QuestionProps) {
  if (said?.state === "not-kept")
    return <TroubleFragment page={page} trouble="card-full" onward={next} attemptId={attemptId} />;
  const attempt = attemptId && <input type="hidden" name="attempt" value={attemptId} />;
  if (!said) return <div id="tell">{attempt}</div>;
  return (
    <div id="tell" class={tellClass(said, item, response)} role="status" tabindex={-1} autofocus>
      <Mark name={said.state === "right" ? "yes" : "not"} />
      <div>
        <h2>{page.t(`answer.${said.state}`)}</h2>
        <TellWhy page={page} said={said} item={item} here={here} />
      </div>
      {said.state !== "right" && attempt}
    </div>
  );
}

/** `tried`: not right yet; `anew`: nothing is chosen any more; `t3`: the third tile was tried, and keeps its mark. */
function tellClass(said: Told, { body }: Item, response: string | undefined): string {
  if (said.state === "right") return "tell yes";
  if (said.state === "unreadable") return "tell not";
  if (body.kind === "order" || body.kind === "spell") return "tell not tried anew";
  return body.kind === "choice" ? `tell not tried anew t${Number(response) + 1}` : "tell not tried";
}

function TellWhy({ page, said, item, here }: TellWhyProps) {
  const ofPage = pageWords(page, said, item);
  const picture = lessonPicture(said, here);
  return (
    <>
      {lessonWords(said).map((words) => (
        <p>
          <Text parts={words} />
        </p>
      ))}
      {picture && <Drawing picture={picture} />}
      {ofPage && <p>{ofPage}</p>}
    </>
  );
}

type TellWhyProps = { page: Page; said: Told; item: Item; here: string };

/** Where a question stands: open, tried and not right yet, or done. */
type Stand = "open" | "not" | "yes";

function standOf(said: Said | undefined): Stand {
  if (said?.state === "right") return "yes";
  return said?.state === "not-yet" ? "not" : "open";
}

/** Its ear lies in the page from the start, so that an answer put in place by script need not bring it. */
function whenTold({ said }: QuestionProps) {
  return { "data-when": "not yes", hidden: standOf(said) === "open" };
}

/**
 * The ways on: check or try again, a hint, the way to do it, the next question; never two main buttons. All lie in the
 * page from the start, so that an answer put in place by script need not bring them: `data-when` says when each is shown.
 */
function Foot(props: QuestionProps) {
  const { page, item, here, next, said, picked, onScreen } = props;
  const stand = standOf(said);
  const isWaiting = picked.length < leastPicked(item);
  const whenToShow = (when: Stand) => ({ "data-when": when, hidden: stand !== when });
  return (
    <div id="foot" class="foot">
      {item.body.kind !== "reflect" && stand !== "yes" && (
        <>
          <button type="submit" class="go" data-when="not" hidden={stand !== "not" || isWaiting}>
            {page.t("question.try-again")}
          </button>
          <a
            class="way"
            href={`${here}/solution${onScreen ? `?screen=${onScreen}` : ""}`}
            {...whenToShow("not")}
          >
            {page.t("question.show-me")}
          </a>
        </>
      )}
      {stand !== "yes" && (
        <button type="submit" class="go" data-when="open" hidden={stand !== "open" || isWaiting}>
          {page.t(item.body.kind === "reflect" ? "question.done" : "question.check")}
        </button>
      )}
      {stand === "open" && <NextHint {...props} />}
      <a class="go" href={next} {...whenToShow("yes")}>
        {page.t("question.next")} <Mark name="on" />
      </a>
    </div>
  );
}

function NextHint(props: QuestionProps) {
  const { page, item, hintsOpen } = props;
  if (hintsOpen >= item.hints.length) return null;
  const address = askedAddress({ ...props, itemId: item.id });
  return (
    <a class="way" href={`${address}?hints=${hintsOpen + 1}`} data-when="open">
      {page.t(hintsOpen === 0 ? "question.hint" : "question.another-hint")}
    </a>
  );
}

/** The questions of the round. `data-ok` and `data-not` are the words for the mark that the script puts on this one. */
function RoundSteps({ page, round, questionsInRound, said }: QuestionProps) {
  const isOpen = said === undefined;
  const shown = isOpen && round.length >= questionsInRound ? [] : round;
  const words = { "data-ok": page.t("steps.ok"), "data-not": page.t("steps.not") };
  return (
    <ol id="steps" class="steps" {...words}>
      {Array.from({ length: questionsInRound }, (_, index) => {
        const first = shown[index];
        const isNow = first === undefined && index === shown.length && isOpen;
        const mark = first === "right" ? "ok" : first ? "not" : isNow ? "now" : undefined;
        return <li class={mark}>{mark && <span class="sr">{page.t(`steps.${mark}`)}</span>}</li>;
      })}
    </ol>
  );
}
