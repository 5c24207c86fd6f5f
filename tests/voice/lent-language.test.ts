import { afterAll, beforeAll, expect, test } from "vitest";
import { formsOf, formTo, type Phone } from "../../scripts/phone.ts";
import { makeCopy } from "../support/own-lessons.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { wav } from "../support/wav.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool({ programFolders: [] });
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

test("what was spoken is kept in the language of its page, also when another was chosen in another tab", async () => {
  const lesson = "/teach/voice/parts-of-a-whole";
  const shown = await teacher.open(lesson);
  const [form] = formsOf(shown.html).filter(({ action }) => action.startsWith(lesson));
  const words = form?.fields.find(([name]) => name === "words")?.[1] ?? "";
  if (!form) throw new Error("The lesson has words to be spoken.");
  await teacher.open(`/language/ar?back=${lesson}`); // the other tab
  const sound = new File([new Uint8Array(wav())], "sound.wav");
  const heard = await teacher.sendFiles(form, {}, { sound: [sound] });
  expect(heard.status).toBe(200);
  expect(school.hub.lent.draft("en", words)).toBeDefined();
  expect(heard.path).toMatch(/^\/teach\/voice\/parts-of-a-whole\?in=en#say-/); // she hears it there
  const keep = formsOf(heard.html).find(({ fields }) => fields.some(([name]) => name === "draft"));
  if (!keep) throw new Error("The draft can be kept.");
  const kept = await teacher.submit(keep, { do: "keep" });
  expect(kept.status).toBe(200);
  expect(school.hub.recorded("en", words)).toBeDefined();
  const silence = new File([new Uint8Array(wav(0))], "sound.wav");
  const refused = await teacher.sendFiles(form, {}, { sound: [silence] });
  expect(refused.status).toBe(422);
  expect(refused.html.match(/class="problem"/g)).toHaveLength(1); // beside the words in which it was spoken
});

test("a lesson of a teacher's own leads to her voice once a class meets it, and stands in the list in the place of the other", async () => {
  const lesson = "english-first-letters";
  await teacher.open("/language/en?back=/teach");
  const own = await makeCopy(teacher, lesson);
  expect((await teacher.open(own)).html).not.toContain("/teach/voice/");
  const before = await teacher.open("/teach/voice");
  expect(before.html).toContain(`/teach/voice/${lesson}"`);
  await teacher.submit(formTo((await teacher.open(own)).html, /versions$/), { class: "1" });
  const [, voice = ""] =
    /href="(\/teach\/voice\/[^"]+)"/.exec((await teacher.open(own)).html) ?? [];
  expect(voice).not.toBe("");
  const { html } = await teacher.open("/teach/voice");
  expect(html).toContain(`${voice}"`);
  expect(html).not.toContain(`/teach/voice/${lesson}"`);
  expect((await teacher.open(voice)).html).toContain('name="words"');
});
