import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { speechIn, type WordKey } from "../../views/words/t.ts";
import { formOn, itemOn, openPractice, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { chooseCheck, seeChildOnPhone } from "../support/check.ts";
import { earsOn, phoneOf, tap } from "../support/ear.ts";
import { type CountedVoice, openCountedVoice } from "../support/machine-voice.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

/** A voice yields to all other work, so that it is slow on a busy machine. */
vi.setConfig({ testTimeout: 180_000 });

const lesson = "days-of-the-week";
const placement = "/learn/placement/maths";

describeSystem("a child who cannot read hears", { programs: ["espeak-ng", "lame"] }, () => {
  let voice: CountedVoice;
  let school: School;

  beforeAll(async () => {
    voice = await openCountedVoice("pages");
    school = await openSchool({ programFolders: voice.programFolders });
  });
  afterAll(async () => {
    await school.close();
    await voice.remove();
  });

  /** Taps an ear. @returns whether the hub says these words of its pages, and nothing else */
  async function says(phone: Phone, address: string, language: string, ...keys: WordKey[]) {
    const place = keys.some((key) => key.startsWith("check.")) ? "/learn/check" : "/learn";
    const { t } = speechIn(language);
    const words = keys.map((key) => t(key)).map((one) => (/[.?!؟:]$/u.test(one) ? one : `${one}.`));
    const { response } = await tap(school, phone, address);
    expect(response.status, address).toBe(200);
    const name = school.hub.voices.nameOf(language, words.join(" "));
    expect(address, words.join(" ")).toBe(`${place}/voice/${name}.mp3`);
  }

  /** Answers every question of a round of a lesson. @returns the page at its end */
  async function practise(phone: Phone, who: Learner, answerTo: typeof rightAnswer) {
    let page = await openPractice(phone, lesson);
    while (page.html.includes('id="answer"')) {
      await phone.submit(formOn(page), answerTo(await itemOn(school, who, page)));
      page = await phone.open(`/learn/practice/${lesson}`);
    }
    return page;
  }

  test("that her teacher is to be called before a check, and that it is done", async () => {
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    await chooseCheck(teacher, [school.amina], [lesson]);
    const phone = await phoneOf(school, school.amina);
    const waits = await phone.open("/learn/check");
    const keys = ["check.title", "check.waiting", "check.show-number"] as const;
    await says(phone, earsOn(waits)[0] ?? "", "en", ...keys);
    await seeChildOnPhone(teacher);
    let page = await phone.open("/learn/check");
    while (page.html.includes('name="skip"'))
      page = await phone.submit(formOn(page), { skip: "1" });
    await says(phone, earsOn(page)[0] ?? "", "en", "placement.done", "check.done-say");
    const over = (await teacher.open("/teach/classes/1/checks/1")).html;
    if (/stops"/.test(over)) await teacher.submit(formTo(over, /stops$/));
  });

  test.each(["en", "ar", "fr"])(
    "what a test says before it begins, where her answer cannot be read, and at its end (%s)",
    async (language) => {
      const phone = await phoneOf(school, school.amina, language);
      const first = await phone.open(placement);
      await says(phone, earsOn(first)[0] ?? "", language, "placement.say");
      const again = await phone.submit(formOn(first), { response: "", answer: "" });
      expect(again.status).toBe(422);
      await says(
        phone,
        earsOn(again)[0] ?? "",
        language,
        "answer.unreadable",
        "answer.write-again",
      );
    },
  );

  test("that a test is done, and where the next question begins nothing of the test", async () => {
    const phone = await phoneOf(school, school.yusuf);
    let page = await phone.open(placement);
    for (let asked = 1; asked < 40 && page.html.includes('name="skip"'); asked++) {
      page = await phone.submit(formOn(page), { skip: "1" });
      if (asked === 1) {
        const name = school.hub.voices.nameOf("en", speechIn("en").t("placement.say"));
        expect(page.html).not.toContain(name);
      }
    }
    await says(phone, earsOn(page)[0] ?? "", "en", "placement.done", "placement.done-say");
  });

  test("that a round is done", async () => {
    const phone = await phoneOf(school, school.amina);
    const page = await practise(phone, school.amina, wrongAnswer);
    await says(phone, earsOn(page)[0] ?? "", "en", "round.to-the-end");
  });

  test("what she has mastered, when a round is done", async () => {
    const phone = await phoneOf(school, school.yusuf);
    const { t } = speechIn("en");
    let page = await phone.open("/learn");
    for (let round = 0; round < 12 && !page.html.includes(t("round.mastered")); round++)
      page = await practise(phone, school.yusuf, rightAnswer);
    const [ear = ""] = earsOn(page);
    const words = `${t("round.title")} ${t("round.mastered")}`;
    const title = school.hub.library.lesson(lesson)?.titles.en ?? "";
    const name = school.hub.voices.nameOf("en", `${words} ${title}.`);
    expect(ear).toBe(`/learn/practice/${lesson}/voice/${name}.mp3`);
    expect((await tap(school, phone, ear)).response.status).toBe(200);
  });
});
