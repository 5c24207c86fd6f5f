import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { SourceMap } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, Phone, type Send } from "../scripts/phone.ts";
import { cardCode } from "../server/classroom/cards.ts";
import { facility as facilityRow, openLearners } from "../server/classroom/queries.ts";
import { openConnection } from "../server/db/connection.ts";
import { factsOf } from "../server/log.ts";
import {
  answerSomehow,
  openSchoolByPhone,
  sendTo,
  signInByPhone,
} from "./support/class-by-phone.ts";
import { type HubProcess, startHub } from "./support/hub-process.ts";
import { copyOfPack, installOnCard, listPack } from "./support/pack.ts";
import { msOkello } from "./support/school.ts";

const root = join(import.meta.dirname, "..");
let card: string;
beforeAll(async () => {
  card = await mkdtemp(join(tmpdir(), "hub-log-"));
});
afterAll(() => rm(card, { recursive: true, force: true }));

describe("what a log says of an error", () => {
  test("its kind, its code and its places, and nothing of what it carries", () => {
    const error = Object.assign(new Error("no pupil called Amina\n    at secret (amina.ts:1:1)"), {
      code: "ENOENT",
    });
    const facts = factsOf(error);
    expect(facts).toMatchObject({ error: "Error", code: "ENOENT" });
    expect(facts.where).toMatch(/^log\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(facts)).not.toMatch(/amina/i);
  });

  test("that something was thrown which is no error", () => {
    expect(factsOf("Amina")).toEqual({ error: "string" });
  });
});

describe("the log of a whole class day", () => {
  let hub: HubProcess;
  /** What must not be found: each with a word for what it is. */
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    await installSpareLesson();
    hub = await startHub({ dataFolder: card, port: 0 });
    await liveThroughADay(hub);
    await hub.stop();
    await collectFromTheCard();
  }, 60_000);

  test("tells that the hub opened, was set up, met trouble of its own and closed", () => {
    const events = lines().map(({ event }) => event);
    expect(events).toEqual(
      expect.arrayContaining(["hub open", "hub set up", "request failed", "hub closed"]),
    );
  });

  test("names no teacher, child, picture, answer, cookie, form or address of a page", () => {
    expect(secrets.size).toBeGreaterThan(60);
    expect(found(hub.logged())).toEqual([]);
  });

  test("would not hide one of them: each is found when it is there", () => {
    for (const [secret, what] of secrets) {
      const line = `${JSON.stringify({ event: "request failed", path: `/x/${secret}` })}\n`;
      expect(found(hub.logged() + line)).toContain(what);
    }
  });

  test("names the place of our own trouble so that its line can be found", () => {
    const { where = "" } = lines().find(({ event }) => event === "request failed") ?? {};
    const place = /^readCompiled ([\w-]+\.mjs):(\d+):(\d+)/;
    expect(where).toMatch(place);
    const [, part = "", line = "", column = ""] = place.exec(where) ?? [];
    const map = new SourceMap(JSON.parse(readFileSync(join(root, "dist", `${part}.map`), "utf8")));
    expect(map.findEntry(Number(line) - 1, Number(column) - 1)).toMatchObject({
      originalSource: expect.stringMatching(/server\/library\/shelve\.ts$/),
    });
  });

  const lines = (): Record<string, string>[] =>
    hub
      .logged()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  /** Which kinds of secrets stand in a text, as whole words. */
  function found(text: string): string[] {
    const kinds = [...secrets].filter(([secret]) =>
      new RegExp(`(?<![A-Za-z0-9])${secret.replace(/[^\w]/g, "\\$&")}(?![A-Za-z0-9])`, "i").test(
        text,
      ),
    );
    return [...new Set(kinds.map(([, what]) => what))];
  }

  /** A lesson that serves and can be spoilt later, without touching the program. */
  async function installSpareLesson(): Promise<void> {
    const pack = await copyOfPack("wellbeing");
    await listPack(pack, "9.0.0");
    await installOnCard(card, pack);
    await rm(pack, { recursive: true });
  }

  async function liveThroughADay({ address }: HubProcess): Promise<void> {
    const send = sendTo(() => ({ address }));
    const teacher = await openSchoolByPhone(send, { learners: 12 });
    const phones = await signInByPhone(teacher, send);
    const everybody = [teacher, ...phones];
    for (const phone of phones.slice(0, 4)) await learn(phone);
    await bePlayful(phones);
    everybody.push(await forgetPassphrase(send));
    await scanCard(everybody, send);
    await meetSpoiltLesson(phones);
    for (const phone of everybody)
      for (const [name, value] of phone.cookies)
        if (name !== "language") secrets.set(value, `cookie ${name}`);
    await teacher.submit(formTo((await teacher.open("/teach/classes/1")).html, /sign-out|session/));
  }

  /** Reads a lesson, answers, types what nobody else would type, and what cannot be read. */
  async function learn(phone: Phone): Promise<void> {
    await phone.open("/learn");
    await phone.open("/learn/lessons/parts-of-a-whole/2");
    await answerSomehow(phone, "compare-to-100");
    for (const lesson of ["english-short-words", "add-past-ten", "english-short-story"])
      for (let question = 0; question < 6; question++) await typeSomething(phone, lesson);
  }

  async function typeSomething(phone: Phone, lesson: string): Promise<void> {
    const page = await phone.open(`/learn/practice/${lesson}?again=1`);
    const form = formTo(page.html, /\/attempts$/);
    for (const [name, value] of form.fields)
      if (name === "attempt" || name === "token") secrets.set(value, `form's ${name}`);
    secrets.set(form.action, "address of a question");
    for (const typed of [
      `quark${Math.random().toString(36).slice(2, 8)}`,
      "83915527",
      "٨٣٩١٥٥٢٨",
    ]) {
      const answer = Object.fromEntries(form.boxes.map((box) => [box, typed]));
      await phone.submit(form, answer, { "hx-request": "true" });
      if (form.boxes.length > 0) secrets.set(typed, "typed answer");
    }
  }

  /** Wrong pictures, the next child, pages of an earlier turn, addresses that are not there. */
  async function bePlayful([first, second]: Phone[]): Promise<void> {
    if (!first || !second) throw new Error("The class is too small.");
    const page = await second.open("/classes/1/learners/1");
    for (let wrong = 0; wrong < 6; wrong++)
      await second.submit(formTo(page.html, /learners/), { picture: ["sun", "key", "drum"] });
    await first.open("/switch");
    await first.open("/classes/1/learners/2");
    await first.open("/learn/items/nobody.knows-this/7");
    await first.post("/learn/items/parts-of-a-whole.which/0/attempts", { answer: "quarkonly" });
    secrets.set("quarkonly", "typed answer");
    for (const path of ["/learn", "/learn/", "/learners/1", "/classes/1", "parts-of-a-whole"])
      secrets.set(path, "address of a page");
  }

  async function forgetPassphrase(send: Send): Promise<Phone> {
    const phone = new Phone(send);
    const page = await phone.open("/teach/session");
    for (const passphrase of ["rosehip lantern", "rosehip lantern two"]) {
      await phone.submit(formTo(page.html, /session/), { ...msOkello, passphrase });
      secrets.set(passphrase, "passphrase");
    }
    secrets.set(msOkello.name, "teacher").set(msOkello.passphrase, "passphrase");
    return phone;
  }

  /** The code that is drawn on the first child's card, once as it is and once as somebody makes it up. */
  async function scanCard(all: Phone[], send: Send): Promise<void> {
    const phone = new Phone(send);
    all.push(phone);
    const db = await openConnection(join(card, "hub.sqlite"), "read");
    const facility = await facilityRow(db);
    const [learner] = await openLearners(db);
    await db.close();
    if (!facility || !learner) throw new Error("There is no school on the card.");
    const code = cardCode(facility, learner);
    secrets.set(code, "code of a card");
    expect((await phone.open(`/c/${code}`)).status).toBe(200);
    expect((await phone.open(`/c/${code}x`)).status).toBe(404);
  }

  /** Our own trouble: the card loses a file that the hub knows of. */
  async function meetSpoiltLesson([phone]: Phone[]): Promise<void> {
    await rm(join(card, "packs", "wellbeing", "9.0.0", "compiled"), { recursive: true });
    const said = await phone?.open("/learn/lessons/breathe-with-my-hand/1");
    expect(said?.status).toBe(500);
  }

  async function collectFromTheCard(): Promise<void> {
    const db = await openConnection(join(card, "hub.sqlite"), "read");
    const learners = await db.all<{ pseudonym: string; animal: string; pictures: string }>(
      "select pseudonym, animal, pictures from learner",
    );
    await db.close();
    for (const { pseudonym, animal, pictures } of learners) {
      secrets.set(pseudonym, "pseudonym").set(animal, "animal");
      for (const picture of pictures.split(" ")) secrets.set(picture, "picture");
    }
    secrets.set("Kasese Centre", "school").set("Class 3B", "class");
  }
});
