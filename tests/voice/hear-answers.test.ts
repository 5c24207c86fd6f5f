import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { voiceText } from "../../content/format/inline.ts";
import type { Inline, Item, Step } from "../../content/format/types.ts";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { chooseCheck, seeChildOnPhone } from "../support/check.ts";
import { earsOn, phoneOf, tap } from "../support/ear.ts";
import { type CountedVoice, openCountedVoice } from "../support/machine-voice.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

/** A voice yields to all other work, so that it is slow on a busy machine. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const day = "/learn/items/days-of-the-week.when/0"; // three answers, each a sentence
const text = "/learn/items/english-why-did-she.hidden-reason/0";
const letters = "/learn/items/english-two-letters-one-sound.starts-like/0";
/** Where what is said to the newest answer is heard. */
const ear = (page: string) => `${page}/told`;
const spoken = (texts: string[]) =>
  texts.map((one) => (/[.?!\u061f]$/.test(one) ? one : `${one}.`)).join(" ");
const sentences = (texts: Inline[][]) => spoken(texts.map(voiceText));
const steps = (all: Step[]) =>
  sentences(all.flatMap(({ text, after }) => [text, after ?? []]).filter((one) => one.length > 0));

describeSystem("a child who cannot read hears", { programs: ["espeak-ng", "lame"] }, () => {
  let voice: CountedVoice;
  let school: School;
  let amina: Phone;

  beforeAll(async () => {
    voice = await openCountedVoice("one");
    school = await openSchool({ programFolders: voice.programFolders });
    amina = await phoneOf(school, school.amina);
  });
  afterAll(async () => {
    await school.close();
    await voice.remove();
  });

  const nameOf = (words: string, language = "en") => school.hub.voices.nameOf(language, words);

  /** Taps an ear. @returns the name of the sound that is played */
  async function played(phone: Phone, address: string): Promise<string | undefined> {
    const first = await tap(school, phone, address);
    const leadsTo = first.response.headers.get("location");
    const { response } = leadsTo ? await tap(school, phone, leadsTo) : first;
    expect(response.status, address).toBe(200);
    return /([^/]+)\.mp3$/.exec(leadsTo ?? address)?.[1];
  }

  /** Answers a question wrongly, by a plain form. */
  async function answerWrongly(phone: Phone, address: string, language = "en"): Promise<Item> {
    const page = await phone.open(address);
    const item = await itemOn(school, school.amina, page, language);
    await phone.submit(formOn(page), wrongAnswer(item));
    return item;
  }

  test.each(["en", "ar", "fr"])(
    "the answers that she can choose from, in the order in which she sees them (%s)",
    async (language) => {
      const phone = await phoneOf(school, school.amina, language);
      const page = await phone.open(day);
      const { body } = await itemOn(school, school.amina, page, language);
      if (body.kind !== "choice") throw new Error("It is no choice.");
      const words = sentences(body.options.map(({ text }) => text));
      const [ask = "", options = ""] = earsOn(page);
      expect(await played(phone, options)).toBe(nameOf(words, language));
      expect(await played(phone, ask)).not.toBe(nameOf(words, language));
      expect(page.html).toContain(speechIn(language).t("say.options"));
    },
  );

  test.each(["en", "ar", "fr"])(
    "after a wrong answer what is said to it, then a hint and the way to do it (%s)",
    async (language) => {
      const phone = await phoneOf(school, school.amina, language);
      const { key, hints, solution } = await answerWrongly(phone, day, language);
      const said = `${speechIn(language).t("answer.not-yet")} ${sentences([key.mistakes[0]?.feedback ?? []])}`;
      const after = await phone.open(`${day}?hints=1`);
      const [, hint = "", told = ""] = earsOn(after);
      expect(told).toBe(ear(day));
      expect(await played(phone, told)).toBe(nameOf(said, language));
      expect(await played(phone, hint)).toBe(nameOf(steps(hints.slice(0, 1)), language));
      const [way = ""] = earsOn(await phone.open(`${day}/solution`));
      expect(await played(phone, way)).toBe(nameOf(steps(solution), language));
    },
  );

  test("that it is right, and why", async () => {
    const page = await amina.open(day);
    const item = await itemOn(school, school.amina, page);
    await amina.submit(formOn(page), rightAnswer(item));
    expect(earsOn(await amina.open(day))).toContain(ear(day));
    const because = sentences([item.solution.at(-1)?.text ?? []]);
    expect(await played(amina, ear(day))).toBe(nameOf(`Yes! ${because}`));
  });

  test("things to put in order and to pair, but no sums, no numbers and nothing twice", async () => {
    const heard = async (id: string) => earsOn(await amina.open(`/learn/items/${id}/0`)).length;
    expect(await heard("days-of-the-week.week")).toBe(2);
    expect(await heard("where-is-it.pictures")).toBe(2);
    expect(await heard("where-is-it.both")).toBe(2);
    expect(await heard("add-within-10.makes")).toBe(1);
    expect(await heard("count-to-20.how-many")).toBe(1);
    expect(await heard("patterns-that-repeat.two-alike")).toBe(1);
  });

  test("nothing of an answer before she gave one", async () => {
    const other = "/learn/items/days-of-the-week.beside/0";
    const page = await amina.open(other);
    expect(earsOn(page)).toHaveLength(2);
    expect(page.html).toMatch(/<p [^>]*hidden[^>]*><a [^>]*\/told" data-say/);
    expect((await tap(school, amina, ear(other))).response.status).toBe(404);
    const { solution } = await itemOn(school, school.amina, page);
    const name = nameOf(steps(solution));
    expect((await tap(school, amina, `${other}/voice/${name}.mp3`)).response.status).toBe(404);
  });

  test("only what this question shows: words of another one have no sound here", async () => {
    for (const words of ["It is noon.", "Hello.", "Not yet. Look again."])
      expect(
        (await tap(school, amina, `${day}/voice/${nameOf(words)}.mp3`)).response.status,
        words,
      ).toBe(404);
  });

  test("in a reading lesson no answers, for they are what is to be read", async () => {
    const reading = school.hub.library
      .lessonsIn("en")
      .filter(({ subject }) => subject === "literacy")
      .flatMap(({ items }) => items);
    expect(reading.length).toBeGreaterThan(100);
    for (const { id } of reading.filter((_, place) => place % 7 === 0))
      expect((await amina.open(`/learn/items/${id}/0`)).html, id).not.toContain(
        speechIn("en").t("say.options"),
      );
  });

  test("in a lesson on letters no help, and of what is said only the words of the page", async () => {
    await answerWrongly(amina, letters);
    expect(await played(amina, ear(letters))).toBe(nameOf("Not yet. Look again."));
    expect(
      earsOn(await amina.open(`${letters}?hints=1`)).filter((one) => one !== ear(letters)),
    ).toHaveLength(1); // what is asked
    expect(earsOn(await amina.open(`${letters}/solution`))).toEqual([]);
  });

  test("in a lesson on a text the help too", async () => {
    const { solution } = await answerWrongly(amina, text);
    const [way = ""] = earsOn(await amina.open(`${text}/solution`));
    expect(await played(amina, way)).toBe(nameOf(steps(solution)));
  });

  test.each(["en", "ar", "fr"])(
    "on today’s page what the first card is and why, and on her own page what she can do (%s)",
    async (language) => {
      const phone = await phoneOf(school, school.yusuf, language);
      const { t } = speechIn(language);
      const { html, ...today } = await phone.open("/learn");
      const [card = ""] = earsOn({ html, ...today });
      const title = /<h2>([^<]+)</.exec(html)?.[1] ?? "";
      const of = /<span class="tag">.*?<\/?img[^>]*>([^<]+)</s.exec(html)?.[1]?.split(" · ") ?? [];
      expect(card).toMatch(/^\/learn\/voice\/[\w-]{16}\.mp3$/);
      expect(await played(phone, card)).toBe(nameOf(spoken([...of, title]), language));
      const [own = ""] = earsOn(await phone.open("/learn/growth"));
      const words = `${t("today.growth")}. ${t("growth.none")}`;
      expect(await played(phone, own)).toBe(nameOf(words, language));
      expect((await tap(school, amina, "/learn/voice/AAAAAAAAAAAAAAAA.mp3")).response.status).toBe(
        404,
      );
    },
  );

  test("on her own page what she is at, where she can do nothing yet", async () => {
    const page = await amina.open("/learn/growth");
    const { t } = speechIn("en");
    const [own = ""] = earsOn(page);
    const titles = [...page.html.matchAll(/<a class="way" href="\/learn\/practice[^>]*>([^<]+)</g)];
    expect(titles.length).toBeGreaterThan(0);
    const words = spoken([
      t("today.growth"),
      t("growth.learning"),
      ...titles.map((one) => one[1] ?? ""),
    ]);
    expect(await played(amina, own)).toBe(nameOf(words));
  });

  test("in a check the answers to choose from, and nothing about an answer", async () => {
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    await chooseCheck(teacher, [school.amina], ["days-of-the-week"]);
    await seeChildOnPhone(teacher);
    const heard: number[] = [];
    for (let question = 0; question < 6; question++) {
      const page = await amina.open("/learn/check");
      if (!page.html.includes('name="skip"')) break;
      const ears = earsOn(page);
      heard.push(ears.length);
      expect(page.html).not.toContain("/told");
      for (const address of ears) await played(amina, address);
      await amina.submit(formOn(page), { skip: "1" });
    }
    expect(heard).toContain(2);
    const over = (await teacher.open("/teach/classes/1/checks/1")).html;
    if (/stops"/.test(over)) await teacher.submit(formTo(over, /stops$/));
  });
});

describe("on a hub that does not speak", () => {
  test("there is no ear, before an answer and after it", async () => {
    const school = await openSchool({ programFolders: [] });
    const phone = school.newPhone();
    await signIn(phone, school.amina);
    const page = await phone.open(day);
    await phone.submit(formOn(page), wrongAnswer(await itemOn(school, school.amina, page)));
    for (const address of [day, `${day}?hints=1`, `${day}/solution`])
      expect((await phone.open(address)).html).not.toContain("data-say");
    expect((await phone.open(ear(day))).status).toBe(404);
    await school.close();
  });
});
