import { type Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import { planAddress } from "../../../views/teacher/lessons.tsx";
import {
  type SpokenPrompt,
  VoiceLessons,
  VoicePage,
  voiceAddress,
} from "../../../views/teacher/voice.tsx";
import { isHubLanguage } from "../../../views/words/t.ts";
import { languageSeen, type ShelfLesson } from "../../library/library.ts";
import { voiceKey } from "../../library/media.ts";
import { promptsOf } from "../../library/prompts.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import { readSoundForm } from "../../pages/read-form.ts";
import type { Taken } from "../../voice/lent/lent-voices.ts";
import { soundOf } from "../learner/sound.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import type { House } from "../visit.ts";
import { type TeacherEnv, teacherOnly } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { classroomsOf, teacherPage } from "./own-classroom.ts";

/** A teacher lends her voice: what waits for a person, and what a machine reads until one does. */
export function voiceRoutes(house: House): Hono<TeacherEnv> {
  const { hub } = house;
  const routes = new Hono<TeacherEnv>();

  routes.get("/voice", teacherOnly(house), async (c) => {
    const page = teacherPage(c, house);
    const lessons = (await lessonsMet(c, house, page.language))
      .filter(({ practiceAloud }) => practiceAloud.some(({ needsVoice }) => needsVoice))
      .map((lesson) => titleOf(lesson, page.language));
    return sendPage(c, <VoiceLessons {...{ page, lessons }} top={teacherTop(c, house, page)} />);
  });

  routes.get("/voice/:lesson", teacherOnly(house), (c) => {
    const lesson = hub.library.lesson(c.req.param("lesson"));
    const asked = languageAsked(c.req.query("in"), languageOf(c, house));
    return lesson ? promptsPage(c, house, lesson, asked) : c.notFound();
  });

  routes.post("/voice/:lesson", teacherOnly(house, readSoundForm), async (c) => {
    const lesson = hub.library.lesson(c.req.param("lesson"));
    if (!lesson) return c.notFound();
    const here = languageOf(c, house);
    const language = languageAsked(c.var.form.get("language"), here);
    const { waiting, others } = await promptsOf(hub.library, lesson, language);
    const words = c.var.form.get("words");
    const prompt = [...waiting, ...others].find(({ say }) => say === words);
    if (!prompt) return sendTrouble(c, house, "bad-request");
    if (hub.room.isFull()) return sendTrouble(c, house, "no-room", { onward: c.req.path });
    const problem = await changeVoice(c, house, prompt);
    if (problem) return promptsPage(c, house, lesson, language, { prompt, ...problem });
    const shown = languageSeen(lesson, here) === prompt.language ? "" : `?in=${prompt.language}`;
    return c.redirect(`${voiceAddress(lesson.id)}${shown}#${placeOf(prompt)}`, 303);
  });
  return routes;
}

/** What her classes meet in a language, also where something made here stands in the place of a lesson; without a class, all. */
async function lessonsMet(c: Context<TeacherEnv>, house: House, language: string) {
  const { library } = house.hub;
  const classes = await classroomsOf(c, house);
  const met = classes.map(({ id }) => library.ofClass(id, language).lessonsIn(language));
  return classes.length === 0 ? library.lessonsIn(language) : [...new Set(met.flat())];
}

type Problem = { says: string; status: 415 | 422 };

/** Does what the form asks for. @returns what is wrong with the sound, in the teacher's language */
async function changeVoice(
  c: Context<TeacherEnv>,
  house: House,
  { language, say }: Prompt,
): Promise<Problem | undefined> {
  const { hub } = house;
  const { form, teacher } = c.var;
  const page = teacherPage(c, house);
  const words = { language, words: say };
  switch (form.get("do")) {
    case "keep":
      return (await hub.lent.keep(words, form.get("draft") ?? ""))
        ? undefined
        : { says: page.t("voice.other-draft"), status: 422 };
    case "remove":
      await hub.lent.remove(words, "kept");
      return undefined;
    default: {
      const [sound] = form.files;
      if (!sound) return { says: page.t("voice.empty"), status: 422 };
      const at = new Date(hub.clock.now().wallMs).toISOString();
      const taken = await hub.lent.take({ ...words, sound, teacherId: teacher.id, at });
      return problemOf(page, taken);
    }
  }
}

/** What recorders can be set to and every phone plays. */
const formats = "MP3, M4A, WAV";

function problemOf({ t }: Page, taken: Taken): Problem | undefined {
  switch (taken.state) {
    case "taken":
      return undefined;
    case "not-played":
      return { says: t("voice.not-played", { kind: taken.kind, formats }), status: 415 };
    case "silent":
    case "short":
      return { says: t(`voice.${taken.state}`), status: 422 };
    case "film":
    case "not-sound":
      return { says: t(`voice.${taken.state}`, { formats }), status: 415 };
  }
}

async function promptsPage(
  c: Context<TeacherEnv>,
  house: House,
  lesson: ShelfLesson,
  language: string,
  wrong?: Problem & { prompt: Prompt },
) {
  const page = teacherPage(c, house);
  const { waiting, others } = await promptsOf(house.hub.library, lesson, language);
  const shownAll = (prompts: Prompt[]) =>
    Promise.all(
      prompts.map((prompt) =>
        spokenPrompt(house, prompt, wrong?.prompt.say === prompt.say ? wrong.says : undefined),
      ),
    );
  const props = {
    ...{ page, lesson: titleOf(lesson, page.language), plan: planAddress(lesson.id) },
    isReading: lesson.subject === "literacy",
    waiting: await shownAll(waiting),
    others: await shownAll(others),
    top: teacherTop(c, house, page),
  };
  return sendPage(c, <VoicePage {...props} />, wrong?.status ?? 200);
}

async function spokenPrompt(
  house: House,
  prompt: Prompt,
  problem: string | undefined,
): Promise<SpokenPrompt> {
  const { language, say } = prompt;
  const { lent } = house.hub;
  const heard = soundOf(house, prompt, "");
  const draft = lent.draft(language, say);
  return {
    place: placeOf(prompt),
    words: say,
    language,
    problem,
    draft: draft?.address,
    isListenedTo: draft === undefined || (await lent.canHear(draft)),
    kept: lent.voice(language, say)?.address,
    isHeard: heard !== undefined,
    isMachine: heard?.isMachine ?? false,
  };
}

/** Where on the page a prompt stands. */
function placeOf({ language, say }: Prompt): string {
  return `say-${voiceKey(language, say).slice(language.length + 1)}`;
}

/** What was spoken is of the language that its form stood in, also when another was chosen in another tab meanwhile. */
function languageAsked(asked: string | undefined, otherwise: string): string {
  return asked !== undefined && isHubLanguage(asked) ? asked : otherwise;
}

function languageOf(c: Context<TeacherEnv>, house: House): string {
  return teacherPage(c, house).language;
}

function titleOf(lesson: ShelfLesson, language: string) {
  const seen = languageSeen(lesson, language);
  return { id: lesson.id, title: lesson.titles[seen] ?? lesson.id, language: seen };
}
