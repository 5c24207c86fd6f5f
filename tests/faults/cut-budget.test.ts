import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, Phone } from "../../scripts/phone.ts";
import { openConnection } from "../../server/db/connection.ts";
import { mostQuestionBytes } from "../../server/sync/link/air-bytes.ts";
import { answerStream } from "../support/answer-stream.ts";
import { sendTo } from "../support/class-by-phone.ts";
import {
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { openSitting } from "../support/logged-answer.ts";
import { logStream } from "../support/logged-stream.ts";
import { openSchool, signInTeacher } from "../support/school.ts";
import { openSilentOffice } from "../support/silent-office.ts";

const cuts = 11;
const budgetKilobytes = 40;
/** A question beyond the budget may come behind it. */
const mostBytes = budgetKilobytes * 1024 + mostQuestionBytes;

describe(`the plug is pulled ${cuts} times while a request is on its way of which nobody says that it came`, () => {
  let card: string;
  let collector: TestCollector;
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
    card = await mkdtemp(join(tmpdir(), "hub-budget-"));
    await fillCard(card, collector);
  });
  afterAll(async () => {
    await collector.remove();
    await rm(card, { recursive: true });
  });

  test("what left the hub is written down whenever it is cut, and the budget of the day comes to an end", async () => {
    const story = await cutOften(card, collector.line);
    for (const { taken, written } of story) expect(written).toBeGreaterThanOrEqual(taken);
    const [first, ...more] = story.map(({ taken }) => taken);
    expect(first).toBeGreaterThan(6000); // a whole segment
    expect(more.at(-1)).toBeLessThan(mostBytes);
    expect((more.at(-1) ?? 0) - (more.at(-4) ?? 0)).toBeLessThan(1000); // questions alone
  });

  test("a ledger that forgot what the requests took would be found out", async () => {
    const preload = join(import.meta.dirname, "forget-requests.mjs");
    const [{ taken, written } = { taken: 0, written: 0 }] = (
      await cutOften(card, collector.line, preload)
    ).slice(-1);
    expect(taken).toBeGreaterThan(mostBytes);
    expect(taken).toBeGreaterThan(written);
  });
});

/** A card with more answers than go in one request; the office has let its hub in. */
async function fillCard(dataFolder: string, collector: TestCollector): Promise<void> {
  const school = await openSchool({ dataFolder, learners: 35 });
  await openSitting(school);
  const telling = await tellingTo(school, collector);
  await enrol(collector, telling);
  const stream = answerStream(10_001);
  await logStream(school, stream.slice(0, 1));
  await tell(telling);
  await logStream(school, stream.slice(1));
  await school.hub.close();
}

/** How many bytes had left the hub in all after each cut, and how many its ledger had of them. */
type Story = { taken: number; written: number }[];

async function cutOften(card: string, line: string, preload?: string): Promise<Story> {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-budget-"));
  await cp(card, dataFolder, { recursive: true });
  const office = await openSilentOffice();
  const environment = {
    HUB_COLLECTOR: line.replace(/^.*#/, `${office.url}#`),
    ...{ HUB_LINK: "3g", HUB_LINK_DAILY_KB: String(budgetKilobytes) },
  };
  let hub: HubProcess | undefined;
  const teacher = new Phone(sendTo(() => hub ?? { address: "" }));
  const story: Story = [];
  while (story.length < cuts) {
    const before = office.taken();
    hub = await startHub({ dataFolder, port: 0, environment, ...(preload && { preload }) });
    if (story.length === 0) await signInTeacher(teacher);
    await pressSend(teacher);
    await atRest(office.taken, before);
    expect(await hub.kill()).toBe("SIGKILL");
    story.push({ taken: office.taken(), written: await writtenOn(dataFolder) });
  }
  await office.close();
  await rm(dataFolder, { recursive: true });
  return story;
}

async function pressSend(teacher: Phone): Promise<void> {
  const { html } = await teacher.open("/hub/uploads");
  if (html.includes("Send now")) await teacher.submit(formTo(html, /uploads\/passes$/));
}

/** Waits until more has come than before, and then nothing for a while; two seconds where nothing comes. */
async function atRest(count: () => number, before: number): Promise<void> {
  for (let looks = 0; looks < 20 && count() === before; looks++) await pause(100);
  for (let last = -1; last !== count(); await pause(300)) last = count();
}

async function writtenOn(dataFolder: string): Promise<number> {
  const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
  const [row] = await db.all<{ bytes: number }>(
    "select coalesce(sum(bytes_up + bytes_down), 0) as bytes from pass",
  );
  await db.close();
  return row?.bytes ?? 0;
}
