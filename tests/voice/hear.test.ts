import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import ar from "../../views/words/ar.json" with { type: "json" };
import en from "../../views/words/en.json" with { type: "json" };
import fr from "../../views/words/fr.json" with { type: "json" };
import { chooseCheck, seeChildOnPhone } from "../support/check.ts";
import { earOf, findEar, phoneOf, tap } from "../support/ear.ts";
import { type CountedVoice, heard, openCountedVoice } from "../support/machine-voice.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

/** A voice yields to all other work, so that it is slow on a busy machine. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const question = "/learn/items/parts-of-a-whole.which/0";
const screen = "/learn/lessons/parts-of-a-whole/2";

describeSystem("what is written can be heard", { programs: ["espeak-ng", "lame"] }, () => {
  let voice: CountedVoice;
  let school: School;
  let amina: Phone;

  beforeAll(async () => {
    voice = await openCountedVoice();
    school = await openSchool({ programFolders: voice.programFolders });
    amina = await phoneOf(school, school.amina);
  });
  afterAll(async () => {
    await school.close();
    await voice.remove();
  });

  test.each([
    ["English", "en", en],
    ["Arabic", "ar", ar],
    ["French", "fr", fr],
  ] as const)(
    "in %s a screen and a question are heard, and the button says that a machine speaks",
    async (_name, language, words) => {
      const phone = await phoneOf(school, school.amina, language);
      for (const page of [screen, question]) {
        const { html } = await phone.open(page);
        expect(html).toContain(words["say.machine"]);
        const colon = language === "fr" ? "\u202f:" : ":";
        expect(html).toContain(`${words["say.listen"]}${colon} </span>`);
        const { response, bytes } = await tap(school, phone, await earOf(phone, page));
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")).toBe("audio/mpeg");
        const { seconds, loudest } = await heard(bytes);
        expect(seconds).toBeGreaterThan(0.3);
        expect(loudest).toBeGreaterThan(3000);
        expect(bytes.length / seconds).toBeLessThan(3300);
      }
    },
  );

  test("a question of placement, of a screen and of the teacher is heard too", async () => {
    for (const page of [
      "/learn/placement/maths",
      "/learn/lessons/parts-of-a-whole/6",
      "/learn/items/english-read-aloud.read-the-story/0",
    ]) {
      const { response } = await tap(school, amina, await earOf(amina, page));
      expect(response.status, page).toBe(200);
    }
  });

  test("a second child's tap on the same screen costs no second synthesis", async () => {
    const yusuf = await phoneOf(school, school.yusuf, "en");
    const page = "/learn/lessons/parts-of-a-whole/3";
    const address = await earOf(amina, page);
    const before = await voice.spoken();
    const [first, second] = await Promise.all([
      tap(school, amina, address),
      tap(school, yusuf, address),
    ]);
    const third = await tap(school, yusuf, address);
    expect(await voice.spoken()).toBe(before + 1);
    expect([second.bytes, third.bytes]).toEqual([first.bytes, first.bytes]);
  });

  test("a sound that was spoken before a restart is not spoken again, and its address stays", async () => {
    const address = await earOf(amina, screen);
    await tap(school, amina, address);
    const before = await voice.spoken();
    await school.restart();
    expect(await earOf(amina, screen)).toBe(address);
    expect((await tap(school, amina, address)).response.status).toBe(200);
    expect(await voice.spoken()).toBe(before);
  });

  test("a phone keeps a sound, and a player may ask for a part of it", async () => {
    const address = await earOf(amina, screen);
    const whole = await tap(school, amina, address);
    expect(whole.response.headers.get("cache-control")).toBe(
      "private, max-age=31536000, immutable",
    );
    expect(whole.response.headers.get("accept-ranges")).toBe("bytes");
    const etag = whole.response.headers.get("etag") ?? "";
    expect((await tap(school, amina, address, { "if-none-match": etag })).response.status).toBe(
      304,
    );
    const part = await tap(school, amina, address, { range: "bytes=100-199" });
    expect(part.response.status).toBe(206);
    expect(part.response.headers.get("content-range")).toBe(`bytes 100-199/${whole.bytes.length}`);
    expect(part.bytes).toEqual(whole.bytes.slice(100, 200));
    expect((await tap(school, amina, address, { range: "bytes=9999999-" })).response.status).toBe(
      416,
    );
  });

  test("the address of a sound and the name of its file hold neither its words nor the child", async () => {
    const address = await earOf(amina, question);
    await tap(school, amina, address);
    expect(address).toMatch(new RegExp(`^${question}/voice/[\\w-]{16}\\.mp3$`));
    for (const name of await readdir(join(school.hub.config.dataFolder, "voices")))
      expect(name).toMatch(/^[\w-]{16}\.mp3$/);
  });

  test("made-up addresses are not found, and nobody makes the hub speak words of her own", async () => {
    const before = await voice.spoken();
    const name = (await earOf(amina, screen)).split("/").at(-1);
    for (const address of [
      `${screen}/voice/AAAAAAAAAAAAAAAA.mp3`,
      `${screen}/voice/hello.mp3`,
      `/learn/lessons/parts-of-a-whole/3/voice/${name}`,
      `/learn/lessons/parts-of-a-whole/99/voice/${name}`,
      `/learn/lessons/no-such-lesson/1/voice/${name}`,
      `${question}/voice/${name}`,
      `/learn/items/parts-of-a-whole.which/7/voice/${name}`,
      `/learn/items/no.such/0/voice/${name}`,
      `${screen}/voice/${name}?say=hello`.replace("/2/", "/4/"),
    ])
      expect((await tap(school, amina, address)).response.status, address).toBe(404);
    expect(await voice.spoken()).toBe(before);
  });

  test("another child's question has another address, and hers does not open it", async () => {
    const yusuf = await phoneOf(school, school.yusuf, "en");
    const differing: string[] = [];
    // Two children may meet the same numbers in one question, but not in each of these.
    for (const item of ["finish", "add", "story", "gap"]) {
      const page = `/learn/items/add-past-ten.${item}/0`;
      const [hers, his] = [await earOf(amina, page), await earOf(yusuf, page)];
      if (hers !== his) differing.push(hers);
    }
    expect(differing).not.toEqual([]);
    for (const hers of differing)
      expect((await tap(school, yusuf, hers)).response.status).toBe(404);
  });

  test("a question of a check is heard, and its sound leads to no other page", async () => {
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    await chooseCheck(teacher, [school.amina], ["count-to-20"]);
    await seeChildOnPhone(teacher);
    const address = await earOf(amina, "/learn/check");
    expect(address).toMatch(/^\/learn\/check\/voice\//);
    expect((await tap(school, amina, address)).response.status).toBe(200);
    const yusuf = await phoneOf(school, school.yusuf);
    expect((await tap(school, yusuf, address)).response.status).toBe(404);
    await teacher.submit(formTo((await teacher.open("/teach/classes/1/checks/1")).html, /stops$/));
  });

  test("a phone on which nobody has signed in hears nothing", async () => {
    const address = await earOf(amina, screen);
    const { response } = await tap(school, school.newPhone(), address);
    expect(response.status).toBe(303);
  });

  test("the sound of a letter is never spoken by the machine", async () => {
    const waiting = "/learn/items/english-first-letters.hear-sound/0";
    const alone = "/learn/lessons/english-short-vowels/6"; // "The middle of cup is u."
    for (const page of [waiting, alone]) {
      expect(await findEar(amina, page), page).toBeUndefined();
      const { hub } = school;
      const name = hub.voices.nameOf("en", "u");
      expect((await tap(school, amina, `${page}/voice/${name}.mp3`)).response.status).toBe(404);
    }
    expect(await findEar(amina, "/learn/lessons/english-short-vowels/2")).toBeDefined();
  });
});

test("a hub without the programs has no button, and its made-up addresses are not found", async () => {
  const school = await openSchool({ programFolders: [] });
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  for (const page of [screen, question]) {
    expect((await phone.open(page)).html).not.toContain("data-say");
    expect((await phone.open(`${page}/voice/AAAAAAAAAAAAAAAA.mp3`)).status).toBe(404);
  }
  await school.close();
});
