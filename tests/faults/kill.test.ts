import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillIn } from "../../scripts/fill-in.ts";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { openConnection } from "../../server/db/connection.ts";
import { openSchoolByPhone, sendTo, signInByPhone } from "../support/class-by-phone.ts";
import { eventually } from "../support/eventually.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";

const kills = 200;
const children = 40;
const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A child who answers without a break, and sends the same form again when no answer came. */
class StubbornChild {
  readonly acknowledged: string[] = [];
  readonly #phone: Phone;
  readonly #isBack: () => Promise<unknown>;
  #unsent: { path: string; fields: [string, string][] } | undefined;
  isDone = false;
  sentAgain = 0;

  constructor(phone: Phone, isBack: () => Promise<unknown>) {
    this.#phone = phone;
    this.#isBack = isBack;
  }

  async learn(): Promise<void> {
    while (!this.isDone) {
      try {
        await this.#answerOnce();
      } catch {
        // The hub is away: the form stays, and goes again with the same id.
        await this.#isBack();
      }
    }
  }

  async #answerOnce(): Promise<void> {
    if (this.#unsent) this.sentAgain += 1;
    else this.#unsent = await this.#nextForm();
    const { path, fields } = this.#unsent;
    const said = await this.#phone.post(path, fields, { "hx-request": "true" });
    const attempt = fields.find(([name]) => name === "attempt")?.[1] ?? "";
    if (said.status === 200) this.acknowledged.push(attempt);
    this.#unsent = undefined;
  }

  async #nextForm() {
    const page = await this.#phone.open("/learn/practice/compare-to-100?again=1");
    const form = formTo(page.html, /\/attempts$/);
    return { path: form.action, fields: fillIn(form, page.html, Math.random) };
  }
}

/** What became of a class whose hub was killed again and again. */
type Story = {
  dataFolder: string;
  signals: (NodeJS.Signals | null)[];
  acknowledged: string[];
  sentAgain: number;
  exitCode: number | null;
};

/** Lets a class answer without a break while the plug is pulled so many times, at any moment, and then stops the hub. */
async function killUnderClass(times: number, preload?: string): Promise<Story> {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-kill-"));
  folders.push(dataFolder);
  let hub: HubProcess = await startHub({ dataFolder, port: 0 });
  let isBack: Promise<unknown> = Promise.resolve();
  const send = sendTo(() => hub);
  const teacher = await openSchoolByPhone(send, { learners: children });
  const phones = await signInByPhone(teacher, send);
  const class3b = phones.map((phone) => new StubbornChild(phone, () => isBack));
  const acknowledged = () => class3b.reduce((sum, child) => sum + child.acknowledged.length, 0);
  const learning = class3b.map((child) => child.learn());
  const signals: (NodeJS.Signals | null)[] = [];
  for (let killed = 0; killed < times; killed++) {
    const before = acknowledged();
    await eventually(acknowledged, (count) => count >= before + 5); // the class is at work
    await pause(Math.random() * 100);
    const dying = hub.kill();
    isBack = dying.then(async (signal) => {
      signals.push(signal);
      hub = await startHub({ dataFolder, port: 0, ...(preload && { preload }) });
    });
    await isBack;
  }
  for (const child of class3b) child.isDone = true;
  await Promise.all(learning);
  return {
    dataFolder,
    signals,
    acknowledged: class3b.flatMap((child) => child.acknowledged),
    sentAgain: class3b.reduce((sum, child) => sum + child.sentAgain, 0),
    exitCode: await hub.stop(),
  };
}

/** Compares what was acknowledged with what is on the card. */
async function findOut({ dataFolder, acknowledged }: Pick<Story, "dataFolder" | "acknowledged">) {
  const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
  const rows = await db.all<{ attempt_id: string }>("select attempt_id from attempt");
  // One try of one child at one variant is one answer, whatever its id says.
  const twice = await db.all(
    `select count(*) from attempt
     group by learner_id, sitting_id, item_id, variant, try, purpose having count(*) > 1`,
  );
  const integrity = await db.all<{ integrity_check: string }>("pragma integrity_check");
  await db.close();
  const stored = new Set(rows.map((row) => row.attempt_id));
  return {
    lost: acknowledged.filter((attempt) => !stored.has(attempt)),
    doubledOnCard: twice.length,
    acknowledgedTwice: acknowledged.length - new Set(acknowledged).size,
    integrity: integrity.map((row) => row.integrity_check).join(),
  };
}

const pause = (ms: number) => new Promise((next) => setTimeout(next, ms));

describe(`the plug is pulled ${kills} times under two classes of ${children} children who answer without a break`, () => {
  let stories: Story[];
  beforeAll(async () => {
    // Two hubs beside each other, each with its class and half of the kills: a start is mostly waiting for one processor.
    stories = await Promise.all([killUnderClass(kills / 2), killUnderClass(kills / 2)]);
    const sum = (count: (story: Story) => number) =>
      stories.reduce((total, story) => total + count(story), 0);
    console.log(
      `${kills} kills, ${sum((story) => story.acknowledged.length)} acknowledged, ${sum((story) => story.sentAgain)} sent again`,
    );
  }, 300_000);

  test("no acknowledged answer is lost or doubled, and both databases are whole", async () => {
    for (const story of stories)
      expect(await findOut(story)).toEqual({
        lost: [],
        doubledOnCard: 0,
        acknowledgedTwice: 0,
        integrity: "ok",
      });
  });

  test("every kill was one, between answers that were acknowledged, and the last stop was clean", () => {
    for (const { signals, acknowledged, sentAgain, exitCode } of stories) {
      expect(signals).toEqual(Array.from({ length: kills / 2 }, () => "SIGKILL"));
      expect(acknowledged.length).toBeGreaterThanOrEqual(5 * (kills / 2));
      expect(sentAgain).toBeGreaterThan(kills / 2);
      expect(exitCode).toBe(0);
    }
  });

  test("one acknowledged answer that is taken from a copy of the card is noticed", async () => {
    const [story] = stories;
    if (!story) throw new Error("There is no story.");
    const dataFolder = `${story.dataFolder}-copy`;
    folders.push(dataFolder);
    await cp(story.dataFolder, dataFolder, { recursive: true });
    const taken = story.acknowledged[Math.floor(story.acknowledged.length / 2)] ?? "";
    const db = await openConnection(join(dataFolder, "hub.sqlite"), "write");
    await db.run("delete from attempt where attempt_id = ?", [taken]);
    await db.close();
    const found = await findOut({ dataFolder, acknowledged: story.acknowledged });
    expect(found.lost).toEqual([taken]);
  });
});

test("a hub that says yes before the answer is on the card is found out by a few kills", async () => {
  const story = await killUnderClass(6, join(import.meta.dirname, "acknowledge-early.mjs"));
  const { lost } = await findOut(story);
  console.log(`6 kills, ${story.acknowledged.length} acknowledged early, ${lost.length} lost`);
  expect(lost.length).toBeGreaterThan(0);
}, 60_000);
