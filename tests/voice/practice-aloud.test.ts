import { expect, test, vi } from "vitest";
import { formOn, itemOn, openPractice, rightAnswer } from "../support/answer.ts";
import { phoneOf } from "../support/ear.ts";
import { programFolders } from "../support/machine-voice.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool } from "../support/school.ts";

vi.setConfig({ testTimeout: 60_000 });

/** The items that a child meets when she practises a lesson for a while. */
async function itemsAsked(lesson: string, language: string, folders: string[]) {
  const school = await openSchool({ programFolders: folders });
  const phone = await phoneOf(school, school.amina, language);
  const asked = new Set<string>();
  for (let question = 0; question < 6; question++) {
    const page = await openPractice(phone, lesson);
    const item = await itemOn(school, school.amina, page, language);
    asked.add(item.id);
    await phone.submit(formOn(page), rightAnswer(item));
  }
  await school.close();
  return [...asked];
}

test("a number that is to be heard is not asked where nothing can say it", async () => {
  expect(await itemsAsked("read-write-100", "en", [])).not.toContain("read-write-100.hear");
});

test("a child is not asked to listen where there is nothing to hear: what is only heard is left out of practice", async () => {
  const school = await openSchool({ programFolders: [] });
  const phone = await phoneOf(school, school.amina, "en");
  const heard = school.hub.library
    .lessonsIn("en")
    .flatMap(({ id, practice }) => practice.filter(({ type }) => type === "listen").map(() => id));
  expect(heard.length).toBeGreaterThan(5);
  for (const lesson of new Set(heard)) {
    const page = await phone.open(`/learn/practice/${lesson}`);
    if (page.status === 503) expect(page.html).toContain("The hub has no voice yet.");
    else expect((await itemOn(school, school.amina, page, "en")).type, lesson).not.toBe("listen");
  }
  await school.close();
});

describeSystem("on a hub that speaks", { programs: ["espeak-ng", "lame"] }, () => {
  test.each(["en", "ar", "fr"])(
    "a number that is to be heard is asked in practice (%s)",
    async (language) => {
      const asked = await itemsAsked("read-write-100", language, programFolders);
      expect(asked).toContain("read-write-100.hear");
    },
  );

  test("the sound of a letter still waits for a person who records it", async () => {
    const asked = await itemsAsked("english-first-letters", "en", programFolders);
    expect(asked).not.toContain("english-first-letters.hear-sound");
  });
});
