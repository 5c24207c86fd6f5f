import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isGraded } from "../content/format/item-kinds.ts";
import type { LessonSource } from "../content/format/lesson-source.ts";
import { makeItem } from "../content/format/make-item.ts";
import { readLesson } from "../content/format/read-lesson.ts";
import { readTranslation } from "../content/format/read-translation.ts";
import { readWords } from "../content/format/read-words.ts";
import { showLesson } from "../content/format/show-lesson.ts";
import type { Item, WordList } from "../content/format/types.ts";
import { QuestionPage } from "../views/learner/question.tsx";
import { Screen } from "../views/learner/screen.tsx";
import { TogetherPage } from "../views/learner/together.tsx";
import type { Page } from "../views/page.ts";
import { renderPage } from "../views/render.ts";
import { speechIn } from "../views/words/t.ts";

/** The pages of a lesson as a child meets them, each with the place it is known by: "count-to-20#which". */
export type LessonPages = { pages: { place: string; html: string }[] };

/** Every screen of every lesson that a pack has in a language, and one variant of every item with its hints open. */
export async function pagesOfPack(
  root: string,
  pack: string,
  language: string,
): Promise<LessonPages[]> {
  const file = join(root, "content", "words", `${language}.json`);
  const words = readWords(await readFile(file, "utf8"), file);
  const sources = await lessonsIn(join(root, "content", "packs", pack, "lessons"), language);
  const asset = (name: string) => `/assets/${name}`;
  const page: Page = { ...speechIn(language), asset, token: "", hasLetters: false };
  return sources.map((source) => ({ pages: pagesOfLesson(page, source, words) }));
}

async function lessonsIn(folder: string, language: string): Promise<LessonSource[]> {
  const names = (await readdir(folder)).sort();
  const sources: LessonSource[] = [];
  for (const name of names.filter((one) => one.split(".").length === 2)) {
    const read = (of: string) => readFile(join(folder, of), "utf8");
    const own = readLesson(await read(name), join(folder, name));
    const other = name.replace(/md$/, `${language}.md`);
    if (own.language === language) sources.push(own);
    else if (names.includes(other))
      sources.push(readTranslation(await read(other), join(folder, other), own));
  }
  return sources;
}

function pagesOfLesson(page: Page, source: LessonSource, words: WordList): LessonPages["pages"] {
  const lesson = showLesson(source, words);
  const of = lesson.screens.length;
  const screens = lesson.screens.map((screen, index) => {
    const place = { lessonId: lesson.id, number: index + 1, of, hasPractice: true };
    const language = source.language;
    const props = { page, screen, language, place, sound: undefined, top: undefined };
    return { place: `${lesson.id} screen ${index + 1}`, html: renderPage(<Screen {...props} />) };
  });
  const items = lesson.items.map((template) => {
    const item = makeItem(template, 0, source.language, words);
    return { place: template.id.replace(".", "#"), html: renderPage(itemPage(page, item)) };
  });
  return [...screens, ...items];
}

function itemPage(page: Page, item: Item) {
  const shared = {
    page,
    item,
    language: page.language,
    next: "",
    sound: undefined,
    top: undefined,
  };
  if (["read-aloud", "observe"].includes(item.type)) return <TogetherPage {...shared} />;
  return (
    <QuestionPage
      {...shared}
      here=""
      attemptId={isGraded(item.type) ? "1" : undefined}
      said={undefined}
      response={undefined}
      round={[]}
      questionsInRound={6}
      hintsOpen={item.hints.length}
      picked={[]}
      onScreen={undefined}
    />
  );
}
