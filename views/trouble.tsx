import { Layout } from "./layout.tsx";
import type { Page } from "./page.ts";
import { Arrow, Bulb, Mark, OldCard } from "./parts/icons.tsx";
import { Top } from "./parts/top.tsx";
import type { WordKey } from "./words/t.ts";

/** What can go wrong on a page, each with its own plain words. */
export type Trouble =
  | "bad-request"
  | "not-found"
  | "old-card"
  | "class-away"
  | "own-class-away"
  | "not-yours"
  | "old-page"
  | "session-over"
  | "other-teacher"
  | "other-turn"
  | "answered-right"
  | "answered-not-yet"
  | "in-check"
  | "signed-out"
  | "too-large"
  | "file-too-large"
  | "list-too-large"
  | "wrong-way"
  | "wrong-type"
  | "wait"
  | "voice-busy"
  | "no-voice"
  | "no-practice"
  | "card-full"
  | "no-room"
  | "card-broken"
  | "card-worn"
  | "not-made"
  | "our-fault"
  | "no-cookies";

type TroubleProps = {
  page: Page;
  trouble: Trouble;
  /** Where to go on from here. */
  onward: string;
  values?: Record<string, string | number> | undefined;
};

/** A clear sentence, and one way on. Nothing about the machine. */
export function TroublePage({ page, trouble, onward, values }: TroubleProps) {
  const title = page.t(`trouble.${trouble}.title` satisfies WordKey, values);
  const what = page.t(`trouble.${trouble}.what` satisfies WordKey, values);
  return <TroubleWords {...{ page, title, what, onward }} isOldCard={trouble === "old-card"} />;
}

type TroubleWordsProps = {
  page: Page;
  title: string;
  what: string;
  onward: string;
  isOldCard?: boolean;
};

/** The page around words that somebody has chosen. */
export function TroubleWords({ page, title, what, onward, isOldCard }: TroubleWordsProps) {
  return (
    <Layout page={page} title={title} top={<Top page={page} title="Learning Passport" />}>
      <section class="tell not" role="alert">
        {isOldCard ? <OldCard /> : <Bulb />}
        <div>
          <h1>{title}</h1>
          <p>{what}</p>
        </div>
      </section>
      <div class="foot">
        <a class="go" href={onward}>
          {page.t("trouble.onward")} <Arrow />
        </a>
      </div>
    </Layout>
  );
}

/**
 * The same words where an answer was sent by htmx; the answer itself stays in the form. Where another answer came before,
 * the one way is on: the script hides the ways of the question (`before`).
 */
export function TroubleFragment({
  page,
  trouble,
  onward,
  values,
  attemptId,
}: TroubleProps & { attemptId: string | undefined }) {
  const isBefore = trouble === "answered-right" || trouble === "answered-not-yet";
  return (
    <div
      id="tell"
      class={isBefore ? "tell not before" : "tell not"}
      role="alert"
      tabindex={-1}
      autofocus
    >
      <Mark name="not" />
      <div>
        <h2>{page.t(`trouble.${trouble}.title` satisfies WordKey, values)}</h2>
        <p>{page.t(`trouble.${trouble}.what` satisfies WordKey, values)}</p>
        <p>
          <a class={isBefore ? "go" : undefined} href={onward}>
            {page.t("trouble.onward")} {isBefore && <Arrow />}
          </a>
        </p>
      </div>
      {attemptId && <input type="hidden" name="attempt" value={attemptId} />}
    </div>
  );
}
