import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { build } from "../../scripts/build.ts";
import { fillIn } from "../../scripts/fill-in.ts";
import type { Row } from "../../scripts/machine.ts";
import { formTo, Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { watermarksOf } from "../../server/collector/queries.ts";
import { answerStream } from "../support/answer-stream.ts";
import { enrol, openTestCollector, type TestCollector, tellingTo } from "../support/collector.ts";
import { startCollector } from "../support/collector-process.ts";
import { freePort } from "../support/free-port.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { openSitting } from "../support/logged-answer.ts";
import { logStream } from "../support/logged-stream.ts";
import { needs } from "../support/needs.ts";
import { startPostgres } from "../support/postgres.ts";
import { openSchool, signIn } from "../support/school.ts";

const children = 60;
/** Three months of such a class: sealing and sending it is work for a while. */
const waiting = 60_000;
const lesson = "compare-to-100";
/** Each child does something every second. */
const everyMs = 1000;
/** A program that has just started compiles itself while it runs, and that is no page's cost. */
const warmMs = 4000;
const never = async () => false;

/** How long children wait for pages and answers while a hub seals and sends, and while it does not. */
export async function benchPassing(): Promise<Row[]> {
  const missing = needs({ programs: ["pg_ctlcluster"] });
  if (missing) return [absent("answers while a pass runs", missing)];
  await build();
  const postgres = await startPostgres();
  const desk = await openTestCollector({ databaseUrl: postgres.url });
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-passing-"));
  const card = await fillCard(dataFolder, desk);
  const [hubPort, port] = [await freePort(), await freePort()];
  const collector = await startCollector({
    ...{ folder: desk.folder, port, databaseUrl: postgres.url },
  });
  const line = desk.line.replace(/^.*#/, `http://127.0.0.1:${port}#`);
  const start = (environment: Record<string, string>) =>
    startHub({ dataFolder, port: hubPort, isOnCard: true, environment });

  const quiet = await start({});
  const phones = await Promise.all(card.learners.map((learner) => phoneOf(quiet, learner)));
  await work(phones, { untilMs: warmMs, isOver: never });
  const before = await work(phones, { untilMs: 15_000, isOver: never });
  await quiet.stop();

  const sending = await start({ HUB_COLLECTOR: line });
  const arrived = async () => {
    const marks = await watermarksOf(desk.store.ask, { hubId: card.hubId, epoch: 1 });
    return (marks.get("answers") ?? 0) >= waiting;
  };
  await work(phones, { untilMs: warmMs, isOver: never });
  const during = await work(phones, { untilMs: 120_000, isOver: arrived });
  const isSent = await arrived();
  await sending.stop();
  await collector.stop();
  await desk.remove();
  await postgres.remove();
  await rm(dataFolder, { recursive: true, force: true });
  if (!isSent || during.answers.length === 0) throw new Error("The pass was not seen to its end.");
  return [
    row(`${children} children, nothing is sent: a page, 99 of 100`, p99(before.pages), 50),
    row("an answer", p99(before.answers), 150),
    row(`the same while ${waiting} answers are sealed and sent: a page`, p99(during.pages), 50),
    row("an answer", p99(during.answers), 150),
    row("an answer, the slowest", Math.max(...during.answers)),
  ];
}

async function fillCard(dataFolder: string, desk: TestCollector) {
  const school = await openSchool({ dataFolder, learners: children });
  await openSitting(school);
  const telling = await tellingTo(school, desk);
  await enrol(desk, telling);
  await logStream(school, answerStream(waiting));
  const learners = [...school.hub.roster.learners.values()];
  await school.hub.close();
  return { hubId: telling.hubId, learners };
}

async function phoneOf({ address }: HubProcess, learner: Learner): Promise<Phone> {
  const phone = new Phone((path, init) => fetch(`${address}${path}`, init));
  await signIn(phone, learner);
  return phone;
}

type Waits = { pages: number[]; answers: number[] };
type Until = { untilMs: number; isOver: () => Promise<boolean> };

/** Every child opens a question and answers it, in her own second, until it is over; all waits in milliseconds. */
async function work(phones: Phone[], { untilMs, isOver }: Until): Promise<Waits> {
  const waits: Waits = { pages: [], answers: [] };
  const endsAt = performance.now() + untilMs;
  let isDone = false;
  const look = setInterval(async () => {
    isDone ||= performance.now() > endsAt || (await isOver());
  }, 200);
  await Promise.all(
    phones.map(async (phone, place) => {
      await pause((place * everyMs) / phones.length);
      while (!isDone) {
        const page = await timed(waits.pages, () =>
          phone.open(`/learn/practice/${lesson}?again=1`),
        );
        const form = formTo(page.html, /\/attempts$/);
        const fields = fillIn(form, page.html, Math.random);
        await pause(everyMs);
        await timed(waits.answers, () => phone.post(form.action, fields, { "hx-request": "true" }));
        await pause(everyMs);
      }
    }),
  );
  clearInterval(look);
  return waits;
}

async function timed<Answer extends { status: number }>(
  waits: number[],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const begun = performance.now();
  const answer = await ask();
  waits.push(performance.now() - begun);
  if (answer.status !== 200) throw new Error(`A child of the bench got ${answer.status}.`);
  return answer;
}

function pause(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms));
}

function p99(waits: number[]): number {
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? Number.NaN;
}

function row(name: string, ms: number, limit?: number): Row {
  const judged = limit === undefined ? { holds: true } : { limit, holds: ms <= limit };
  return { name, value: Math.round(ms), unit: "ms", better: "lower", ...judged };
}

function absent(name: string, note: string): Row {
  return { name, value: Number.NaN, unit: "", better: "lower", holds: false, note };
}
