import { formsOf, formTo, type Phone } from "../../scripts/phone.ts";
import type { SentPage } from "./every-page.tsx";
import { writeOver } from "./own-lessons.ts";

/** A teacher's own lessons: empty, copied, broken, looked at, given to a class; and a new one. */
export async function ownPages(phone: Phone, language: string): Promise<SentPage[]> {
  const none = await phone.open("/teach/own-lessons");
  const begin = await phone.open(`/teach/new-lesson?of=science&in=${language}`);
  const refused = await phone.submit(formTo(begin.html, /own-lessons$/), { skill: "none" });
  const made = await phone.submit(formTo(begin.html, /own-lessons$/));
  const plan = await phone.open("/teach/lessons/parts-of-a-whole");
  const { path: own } = await phone.submit(formTo(plan.html, /own-lessons$/), { language });
  const copied = await phone.open(own);
  await phone.submit(formTo(copied.html, /own-lessons\/\d+$/), { title: longTitle });
  const pages: SentPage[] = [
    { name: "own lessons, none", html: none.html },
    { name: "new lesson", html: begin.html },
    { name: "new lesson, refused", html: refused.html },
    { name: "own lesson, new", html: made.html },
  ];
  for (const [name, address] of [
    ["own lesson", own],
    ["own screen", `${own}/parts/1`],
    ["own question", `${own}/parts/9`],
    ["own text", `${own}/text`],
    ["own word, none", `${own}/words?find=qqqq&by=q`],
    ["own word", `${own}/words?find=${encodeURIComponent(wordIn[language] ?? "")}&by=q`],
    ["own pictures", `${own}/parts/1/pictures`],
    ["own pictures, none", `${own}/parts/1/pictures?find=qqqq`],
    ["own noun, known", `${own}/nouns?noun=goat`],
    ["own noun, new", `${own}/nouns?noun=qqqq&find=goat`],
    ["own look, screen", `${own}/look/screens/1`],
    ["own look, question", `${own}/look/questions/which/1`],
    ["own look, solution", `${own}/look/questions/which/1/solution`],
  ] as const)
    pages.push({ name, html: (await phone.open(address)).html });
  const noun = await phone.open(`${own}/nouns?noun=qqqq`);
  const refusedNoun = await phone.submit(formTo(noun.html, /nouns$/), { single: "qq" });
  const word = await phone.open(
    `${own}/words?find=${encodeURIComponent(wordIn[language] ?? "")}&by=q`,
  );
  const toRead = await phone.submit(formTo(word.html, /words$/));
  const part = await phone.open(`${own}/parts/2`);
  const broken = await phone.submit(formTo(part.html, /parts\/2$/), {
    do: "text",
    whole: "## A\npic: no",
  });
  const all = await phone.open(own);
  // The class learns in one language, and only a lesson in that one can be given to it.
  const written = await writeOver(phone, made.path);
  const giving = formsOf(written.html).find(({ action }) => action.endsWith("/versions"));
  if (giving) await phone.submit(giving, { class: "1" });
  const list = await phone.open("/teach/own-lessons");
  return [
    ...pages,
    { name: "own noun, refused", html: refusedNoun.html },
    { name: "own lesson, to be read", html: toRead.html },
    { name: "own screen, broken", html: broken.html },
    { name: "own lesson, broken", html: all.html },
    { name: "own lessons", html: list.html },
  ];
}

/** One word that is wider than any phone. */
const longTitle = "Wordwithoutablank".repeat(7);

const wordIn: Record<string, string> = { en: "green", ar: "أخضر", fr: "vert" };
