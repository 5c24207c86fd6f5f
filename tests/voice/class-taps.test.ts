import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { fillIn } from "../../scripts/fill-in.ts";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { BusyError, oneAtATime } from "../../server/one-at-a-time.ts";
import en from "../../views/words/en.json" with { type: "json" };
import { earOf, phoneOf, tap } from "../support/ear.ts";
import { type CountedVoice, openCountedVoice } from "../support/machine-voice.ts";
import { describeSystem } from "../support/needs.ts";
import { openSchool, type School } from "../support/school.ts";
import { openMemoryCard, type SmallCard } from "../support/small-card.ts";

/** A voice yields to all other work, so that it is slow on a busy machine. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const programs = ["espeak-ng", "lame"] as const;

describeSystem("a class that taps at once", { programs }, () => {
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

  /** Ears of so many screens, each with words of its own. */
  async function ears(from: number, count: number): Promise<string[]> {
    const pages = school.hub.library
      .lessonsIn("en")
      .filter(({ subject }) => subject === "maths")
      .flatMap(({ id, screens }) => screens.map((_, place) => `/learn/lessons/${id}/${place + 1}`));
    const addresses = new Map<string | undefined, string>();
    for (const page of pages.slice(from)) {
      const address = await earOf(amina, page);
      addresses.set(address.split("/").at(-1), address);
      if (addresses.size === count) break;
    }
    return [...addresses.values()];
  }

  test("sixty taps at once are spoken one after the other, and an answer does not wait for them", async () => {
    const addresses = await ears(0, 60);
    const asked = await amina.open("/learn/practice/compare-to-100");
    const form = formTo(asked.html, /\/attempts$/);
    const ended: (number | "answer")[] = [];
    const taps = addresses.map(async (address) => {
      const { response } = await tap(school, amina, address);
      ended.push(response.status);
    });
    const answer = await amina.post(
      form.action,
      fillIn(form, asked.html, () => 0),
    );
    ended.push("answer");
    expect([200, 422]).toContain(answer.status);
    await Promise.all(taps);
    expect(ended.indexOf("answer")).toBeLessThan(30);
    expect(ended.filter((one) => one === 200)).toHaveLength(60);
    expect(await voice.spoken()).toBe(60);
    expect(await voice.spokeTogether()).toBe(false);
  });

  test("who taps when too many wait is told so in plain words, and hears it later", async () => {
    const addresses = await ears(100, 80);
    const taps = await Promise.all(addresses.map((address) => tap(school, amina, address)));
    const refused = taps.findIndex(({ response }) => response.status === 503);
    const told = taps.map(({ response }) => response.status);
    expect(told.filter((status) => status === 200).length).toBeGreaterThanOrEqual(64);
    expect(new Set(told)).toEqual(new Set([200, 503]));
    expect(Buffer.from(taps[refused]?.bytes ?? []).toString()).toContain(
      en["trouble.voice-busy.title"],
    );
    const later = await tap(school, amina, addresses[refused] ?? "");
    expect(later.response.status).toBe(200);
    expect(await voice.spokeTogether()).toBe(false);
  });
});

describe("the queue of the voice", () => {
  test("goes on after something that failed", async () => {
    const inTurn = oneAtATime(2);
    const failing = inTurn(() => Promise.reject(new Error("no sound")));
    const next = inTurn(() => Promise.resolve("a sound"));
    await expect(inTurn(() => Promise.resolve("too many"))).rejects.toThrow(BusyError);
    await expect(failing).rejects.toThrow("no sound");
    expect(await next).toBe("a sound");
  });
});

describeSystem(
  "a full card and the voice",
  { root: true, programs: ["mount", ...programs] },
  () => {
    let voice: CountedVoice;
    let card: SmallCard;
    let school: School;

    beforeEach(async () => {
      voice = await openCountedVoice("one");
      card = await openMemoryCard();
      school = await openSchool({ dataFolder: card.folder, programFolders: voice.programFolders });
    });
    afterEach(async () => {
      await school.hub.close();
      await card.remove();
      await voice.remove();
    });

    test("plays without keeping", async () => {
      const amina = await phoneOf(school, school.amina);
      const address = await earOf(amina, "/learn/lessons/parts-of-a-whole/2");
      await card.fill();
      expect(await card.freeBytes()).toBe(0);
      const first = await tap(school, amina, address);
      expect(first.response.status).toBe(200);
      const part = await tap(school, amina, address, { range: "bytes=0-9" });
      expect(part.bytes).toEqual(first.bytes.slice(0, 10));
      expect(await voice.spoken()).toBe(1);
      expect(await readdir(card.folder)).not.toContain("voices");
    });
  },
);

test("a hub whose voice breaks says so in plain words and goes on", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hub-mute-"));
  for (const program of ["espeak-ng", "lame"]) {
    await writeFile(join(folder, program), "#!/bin/sh\nexit 1\n");
    await chmod(join(folder, program), 0o755);
  }
  const school = await openSchool({ programFolders: [folder] });
  const amina = await phoneOf(school, school.amina);
  const page = "/learn/lessons/parts-of-a-whole/2";
  const { response } = await tap(school, amina, await earOf(amina, page));
  expect(response.status).toBe(503);
  expect((await amina.open(page)).status).toBe(200);
  expect(school.logged.join("")).toContain("not spoken");
  await school.close();
  await rm(folder, { recursive: true });
});
