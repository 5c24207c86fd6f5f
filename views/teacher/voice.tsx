import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { type Page, spoken } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { OtherLanguages } from "../parts/top.tsx";
import { type LessonTitle, lessonsAddress, voicesAddress } from "./lessons.tsx";

/** Where a teacher speaks for a lesson. */
export function voiceAddress(lessonId: string): string {
  return `${voicesAddress}/${lessonId}`;
}

type LessonsProps = { page: Page; top: Child; lessons: LessonTitle[] };

/** The lessons of the reader's language with questions that wait for a voice. */
export function VoiceLessons({ page, top, lessons }: LessonsProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t("voice.title")} isWide sheet="plans.css" top={top}>
      <h1>{t("voice.title")}</h1>
      <p>{t("voice.why")}</p>
      {lessons.length === 0 && <p class="note">{t("voice.none")}</p>}
      <ul class="plans">
        {lessons.map(({ id, title, language }) => (
          <li>
            <a href={voiceAddress(id)} {...spoken(page, language)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      <p>{t("voice.any-lesson")}</p>
      <p class="do">
        <a class="pill" href={lessonsAddress}>
          {t("plan.all")}
        </a>
      </p>
      <OtherLanguages page={page} here={voicesAddress} />
    </Layout>
  );
}

/** Words of a lesson, and who speaks them now. */
export type SpokenPrompt = {
  /** Where it stands on the page. */
  place: string;
  words: string;
  language: string;
  /** What was wrong with the sound that was sent for it. */
  problem: string | undefined;
  /** Addresses of what was spoken and not yet kept, and of what children hear. */
  draft: string | undefined;
  /** The hub could tell that there is something to hear in the draft. */
  isListenedTo: boolean;
  kept: string | undefined;
  isHeard: boolean;
  isMachine: boolean;
};

type VoiceProps = {
  page: Page;
  top: Child;
  lesson: LessonTitle;
  plan: string;
  isReading: boolean;
  waiting: SpokenPrompt[];
  others: SpokenPrompt[];
};

/** Everything that a lesson says: each can be spoken, heard, kept, done again and taken away. */
export function VoicePage({ page, top, lesson, plan, isReading, waiting, others }: VoiceProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t("voice.title")} isWide sheet="plans.css" top={top}>
      <h1>{t("voice.title")}</h1>
      <p>
        <b {...spoken(page, lesson.language)}>{lesson.title}</b>
      </p>
      <p>{t("voice.how")}</p>
      {waiting.length > 0 && (
        <section>
          <h2>{t("voice.for-questions")}</h2>
          {isReading && <p class="note">{t("voice.letters")}</p>}
          <Prompts page={page} lesson={lesson.id} prompts={waiting} />
        </section>
      )}
      <section>
        <h2>{t("voice.for-screens")}</h2>
        <Prompts page={page} lesson={lesson.id} prompts={others} />
      </section>
      <p class="do">
        <a class="pill" href={voicesAddress}>
          {t("voice.lessons")}
        </a>
        <a class="pill" href={plan}>
          {t("voice.plan")}
        </a>
      </p>
      <OtherLanguages page={page} here={voiceAddress(lesson.id)} />
    </Layout>
  );
}

function Prompts({ prompts, ...where }: Omit<PromptProps, "prompt"> & { prompts: SpokenPrompt[] }) {
  return (
    <div class="prompts">
      {prompts.map((prompt) => (
        <Prompt {...where} prompt={prompt} />
      ))}
    </div>
  );
}

type PromptProps = { page: Page; lesson: string; prompt: SpokenPrompt };

function Prompt({ page, lesson, prompt }: PromptProps) {
  const { t } = page;
  const { place, words, language, problem, draft, kept } = prompt;
  return (
    <article class="card" id={place} aria-labelledby={`${place}-words`}>
      <h3 id={`${place}-words`} {...spoken(page, language)}>
        {words}
      </h3>
      <p>
        <small>{t(stateOf(prompt))}</small>
      </p>
      {kept && !draft && <Player address={kept} name={`${place}-words`} />}
      {draft && (
        <>
          <Player address={draft} name={`${place}-words`} />
          <Change {...{ page, lesson, place, words, language, draft }} what="keep" isMain />
        </>
      )}
      <SpeakForm {...{ page, lesson, prompt }} />
      {problem && (
        <p class="problem" id={`${place}-problem`} role="alert">
          {problem}
        </p>
      )}
      {kept && !draft && <Change {...{ page, lesson, place, words, language }} what="remove" />}
    </article>
  );
}

function stateOf({ draft, isListenedTo, kept, isHeard, isMachine }: SpokenPrompt) {
  if (draft) return isListenedTo ? "voice.is-draft" : "voice.is-draft-unheard";
  if (kept) return "voice.is-lent";
  if (!isHeard) return "voice.is-silent";
  return isMachine ? "voice.is-machine" : "voice.is-recorded";
}

function Player({ address, name }: { address: string; name: string }) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: the words that it says stand above it.
    <audio controls preload="none" src={address} aria-labelledby={name} />
  );
}

/** What a change brings, or why there is none, is read where it was asked for: the page is many screens long. */
type ChangeProps = {
  page: Page;
  lesson: string;
  place: string;
  words: string;
  language: string;
  what: "keep" | "remove";
  /** The address of the draft that is heard here. */
  draft?: string;
  isMain?: boolean;
};

function Change({ page, lesson, place, words, language, what, draft, isMain }: ChangeProps) {
  return (
    <Form page={page} action={`${voiceAddress(lesson)}#${place}`} hasFiles>
      <input type="hidden" name="words" value={words} />
      <input type="hidden" name="language" value={language} />
      {draft && <input type="hidden" name="draft" value={draft} />}
      <button type="submit" name="do" value={what} class={isMain ? "pill main" : "pill"}>
        {page.t(`voice.${what}`)}
      </button>
    </Form>
  );
}

/** The phone's own recorder; on a computer a file is chosen. */
function SpeakForm({ page, lesson, prompt }: PromptProps) {
  const { t } = page;
  const { place, words, language, draft, kept, problem } = prompt;
  return (
    <Form page={page} action={`${voiceAddress(lesson)}#${place}`} hasFiles>
      <input type="hidden" name="words" value={words} />
      <input type="hidden" name="language" value={language} />
      <p class="field">
        <label for={`${place}-sound`}>{t(draft || kept ? "voice.again" : "voice.speak")}</label>
        <input
          id={`${place}-sound`}
          name="sound"
          type="file"
          accept="audio/*"
          capture="user"
          required
          aria-describedby={problem && `${place}-problem`}
        />
      </p>
      <button type="submit" class="pill">
        {t("voice.send")}
      </button>
    </Form>
  );
}
