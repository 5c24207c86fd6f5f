import type { Child } from "hono/jsx";
import type { Screen as LessonScreen } from "../../content/format/types.ts";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Arrow } from "../parts/icons.tsx";
import { Say, type Sound } from "../parts/say.tsx";
import { plain, Steps, Text } from "../parts/text.tsx";
import { practiceAddress, screenAddress } from "./addresses.ts";
import { Stage } from "./asked.tsx";

export type ScreenPlace = {
  lessonId: string;
  number: number;
  of: number;
  hasPractice: boolean;
  /** Other ways than a child's, for a teacher who looks at it as one. */
  ways?: { on: string; back: string };
};

export type ScreenProps = {
  page: Page;
  /** The bar on top, which is the only personal part of most screens. */
  top: Child;
  screen: LessonScreen;
  /** Language of the lesson, which may be another than the page's. */
  language: string;
  place: ScreenPlace;
  sound: Sound | undefined;
  /** The item that is tried here, if the screen has one. */
  tryIt?: Child;
};

/** One screen of a lesson: a picture and few words, then onward. */
export function Screen({ page, top, screen, language, place, sound, tryIt }: ScreenProps) {
  return (
    <Layout page={page} title={plain(screen.heading)} top={top} answers={tryIt !== undefined}>
      <Progress page={page} place={place} />
      <article class="screen" {...spoken(page, language)}>
        <div class="ask">
          <h1>
            <Text parts={screen.heading} />
          </h1>
          <Say page={page} sound={sound} />
        </div>
        <Stage picture={screen.picture} />
        {screen.paragraphs.map((paragraph) => (
          <p>
            <Text parts={paragraph.text} />
          </p>
        ))}
        {screen.steps.length > 0 && <Steps steps={screen.steps} />}
      </article>
      {tryIt ?? <Pager page={page} place={place} />}
    </Layout>
  );
}

function Progress({ page, place }: { page: Page; place: ScreenPlace }) {
  const numbers = Array.from({ length: place.of }, (_, index) => index + 1);
  return (
    <ol class="path" aria-label={page.t("screen.of", { number: place.number, of: place.of })}>
      {numbers.map((number) => (
        <li class={number < place.number ? "done" : number === place.number ? "now" : undefined} />
      ))}
    </ol>
  );
}

function Pager({ page, place }: { page: Page; place: ScreenPlace }) {
  const before = place.number === 1 ? "/learn" : screenAddress(place.lessonId, place.number - 1);
  const { on, back } = place.ways ?? { on: onwardFrom(place), back: before };
  return (
    <nav class="foot">
      <a class="go" href={on}>
        {page.t(place.number < place.of || !place.hasPractice ? "screen.on" : "screen.practise")}{" "}
        <Arrow />
      </a>
      <a class="way" href={back}>
        {page.t("screen.back")}
      </a>
    </nav>
  );
}

/** Where the way leads after this screen: the next one, then practice, then today's page. */
export function onwardFrom({ lessonId, number, of, hasPractice }: ScreenPlace): string {
  if (number < of) return screenAddress(lessonId, number + 1);
  return hasPractice ? practiceAddress(lessonId) : "/learn";
}
