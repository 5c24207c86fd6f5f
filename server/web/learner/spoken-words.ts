import { voiceText } from "../../../content/format/inline.ts";
import { inSentences } from "../../../content/format/spoken-text.ts";
import type { AnswerBody, Inline, Item, Step } from "../../../content/format/types.ts";
import { lessonWords, pageWords, type Told } from "../../../views/learner/told.ts";
import type { Page } from "../../../views/page.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { Subject } from "../../library/manifest.ts";
import { isAboutLetters, mayBeSynthetic, type Prompt } from "../../library/voice-rule.ts";
import type { House } from "../visit.ts";

/** What of an item is heard first: what it asks. */
export function promptOf({ hub }: House, lesson: ShelfLesson, item: Item): Prompt {
  const needsVoice = hub.library.item(item.id)?.item.needsVoice ?? true;
  return { subject: lesson.subject, language: item.language, say: item.say, needsVoice };
}

/**
 * What there is to choose from, in the order of the page, where it is words and the question has not said it already. In
 * a reading lesson the words are what is to be read.
 */
export function optionsPrompt({ subject }: ShelfLesson, item: Item): Prompt | undefined {
  if (subject === "literacy") return undefined;
  const pieces = toChooseFrom(item.body).map(voiceText);
  const words = pieces.filter((piece) => /\p{L}\p{M}*\p{L}/u.test(piece));
  if (words.every((piece) => item.say.includes(piece))) return undefined;
  return { subject, language: item.language, say: inSentences(pieces), needsVoice: false };
}

function toChooseFrom(body: AnswerBody): Inline[][] {
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
    case "reflect":
      return body.options.map(({ text }) => text);
    case "order":
      return body.things.map(({ text }) => text);
    case "match":
      return [...body.left, ...body.right].map(({ text }) => text);
    case "fill-in":
      return [body.sentence];
    default:
      return [];
  }
}

/** Hints or the way to do it, as far as they are open. */
export function stepsPrompt(house: House, lesson: ShelfLesson, item: Item, steps: Step[]): Prompt {
  const words = steps.flatMap(({ text, after }) => [text, after ?? []]);
  return helpPrompt(house, lesson, item, words);
}

/**
 * What is said to an answer. Words of a lesson that no machine may say are left out, and so are words in another language
 * than those of the lesson: one voice cannot say both.
 */
export function toldPrompt(
  house: House,
  page: Page,
  { lesson, item, told }: { lesson: ShelfLesson; item: Item; told: Told },
): Prompt {
  const help = helpPrompt(house, lesson, item, lessonWords(told));
  const isHeard = help.say !== "" && mayBeSynthetic(help);
  if (isHeard && help.language !== page.language) return help;
  const ofPage = [page.t(`answer.${told.state}`), pageWords(page, told, item) ?? ""];
  const say = inSentences([...ofPage, isHeard ? help.say : ""]);
  const { subject, needsVoice } = promptOf(house, lesson, item);
  return { subject, language: page.language, say, needsVoice };
}

/** What is said after a reflection. */
export function thanksPrompt(
  page: Page,
  { subject }: ShelfLesson,
  item: Item,
  then: Inline[],
): Prompt {
  const { language } = item;
  const ofPage = language === page.language ? [page.t("reflect.title")] : [];
  const kept = language === page.language ? [page.t("reflect.kept-nowhere")] : [];
  const say = inSentences([...ofPage, voiceText(then), ...kept]);
  return { subject, language, say, needsVoice: false };
}

/** A lesson's title, as a page of a child shows it. */
export type Title = { title: string; language: string; subject: Subject | undefined };

/** Words of a page and titles on it; without those in another language, and those in which a letter stands alone. */
export function pagePrompt({ language }: Page, ofPage: string[], titles: Title[]): Prompt {
  const heard = titles.filter(
    ({ title, subject, ...one }) =>
      one.language === language &&
      mayBeSynthetic({ subject, language, say: title, needsVoice: false }),
  );
  const say = inSentences([...ofPage, ...heard.map(({ title }) => title)]);
  return { subject: undefined, language, say, needsVoice: false };
}

function helpPrompt(house: House, lesson: ShelfLesson, item: Item, words: Inline[][]): Prompt {
  const asked = promptOf(house, lesson, item);
  const needsVoice = asked.needsVoice || isAboutLetters(lesson);
  return { ...asked, say: inSentences(words.map(voiceText)), needsVoice };
}
