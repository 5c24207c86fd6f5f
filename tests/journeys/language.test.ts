import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { formsOf, type Phone } from "../../scripts/phone.ts";
import { cardCode } from "../../server/classroom/cards.ts";
import { formOn, itemOn, openPractice, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
let phone: Phone;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());
beforeEach(() => {
  phone = school.newPhone();
});

const languageOf = ({ html }: { html: string }) => /<html lang="(\w+)"/.exec(html)?.[1];
const at = async (path: string) => languageOf(await phone.open(path));
const choose = (language: string, here: string) =>
  phone.open(`/language/${language}?back=${encodeURIComponent(here)}`);
const pictures = () => `/classes/1/learners/${school.yusuf.id}`;

test("a language that a child chooses in her turn stays with her, and the next child on the phone finds that of the class", async () => {
  await signIn(phone, school.amina);
  expect(languageOf(await choose("ar", "/learn"))).toBe("ar");
  expect(await at("/learn/lessons/count-to-20/1")).toBe("ar");
  expect(await at("/switch")).toBe("ar");
  expect(await at("/classes/1")).toBe("en");
  expect(await at(pictures())).toBe("en");
  expect(await at("/learn")).toBe("ar");
  expect(languageOf(await signIn(phone, school.yusuf))).toBe("en");
  expect(languageOf(await signIn(phone, school.amina))).toBe("en");
});

test("a language that a child chooses at the door is hers for this turn, and not the next child's", async () => {
  await choose("fr", "/classes/1");
  expect(languageOf(await signIn(phone, school.amina))).toBe("fr");
  expect(await at("/learn/lessons/count-to-20/1")).toBe("fr");
  expect(languageOf(await signIn(phone, school.yusuf))).toBe("en");
});

test("what the next child chooses on the page of her pictures is hers", async () => {
  await signIn(phone, school.amina);
  await choose("ar", "/learn");
  expect(languageOf(await choose("fr", pictures()))).toBe("fr");
  expect(languageOf(await signIn(phone, school.yusuf))).toBe("fr");
});

test("who comes with her card finds the language of her class too", async () => {
  await signIn(phone, school.amina);
  await choose("ar", "/learn");
  const card = await phone.open(`/c/${cardCode(school.hub.facility, school.yusuf)}`);
  expect(languageOf(card)).toBe("en");
  const [form] = formsOf(card.html);
  if (!form) throw new Error("The page of a card has no form.");
  expect(languageOf(await phone.submit(form))).toBe("en");
});

test("what a child can do she can do in every language of her page, reading in another one too", async () => {
  await signIn(phone, school.yusuf);
  for (const lesson of ["add-past-ten", "english-read-a-sentence"])
    for (let answered = 0; answered < 40; answered++) {
      const page = await openPractice(phone, lesson);
      await phone.submit(formOn(page), rightAnswer(await itemOn(school, school.yusuf, page)));
    }
  const begun = await openPractice(phone, "english-short-story");
  const item = await itemOn(school, school.yusuf, begun);
  await phone.submit(formOn(begun), rightAnswer(item));
  const readIn = async (language: string) => (await choose(language, "/learn/growth")).html;
  const english = await readIn("en");
  expect(english).toContain("You can do 2 things.");
  expect(english).toContain("I am learning");
  const french = await readIn("fr");
  expect(french).toContain("Tu sais faire 2 choses.");
  expect(french.match(/<h2>/g)).toHaveLength(2);
  expect(french).toMatch(/<span lang="en"[^>]*>I can read a sentence/);
  expect(french).not.toContain("english-short-story");
});

test("a grown-up's choice stays on her phone, where no child signs in", async () => {
  await choose("ar", "/teach");
  expect(await at("/teach/session")).toBe("ar");
  expect(await at("/guide/teacher")).toBe("ar");
});
