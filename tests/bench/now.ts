import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../../scripts/build.ts";
import { liveADay } from "../../scripts/demo-day.ts";
import { demoTeacher, makeSchool } from "../../scripts/demo-school.ts";
import type { Row } from "../../scripts/machine.ts";
import { formTo, Phone } from "../../scripts/phone.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
import { readConfig } from "../../server/config.ts";
import { timeOf } from "../../server/device/age.ts";
import { type Hub, openHub } from "../../server/hub.ts";
import { openLog } from "../../server/log.ts";
import { openStaticStore } from "../../server/pages/static-store.ts";
import { createApp } from "../../server/web/app.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { signIn } from "../support/school.ts";

const learners = 60;
const pages = 30;
/** More than a class gives in a day: two hundred each. */
const ofToday = 12_000;
const atOnce = 50_000;

/**
 * What a teacher's Now page costs, and whether it costs more when the log is ten times as long: 60 children of whom she has
 * the names open, each at work this morning and a third of them stuck, and a log of answers to all questions of the shelf, of
 * which twelve thousand are today's.
 */
export async function benchNow(): Promise<Row[]> {
  await build();
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-now-"));
  const config = { ...readConfig({ HUB_DATA: dataFolder }), port: 8080 };
  const hub = await openHub(
    config,
    openLog(() => {}),
  );
  await makeSchool(hub, { learners, attempts: 6000, seed: 7, language: "en", onProgress() {} });
  await liveADay(hub, "en");
  await workToday(hub);
  await layOnTop(hub, ofToday);
  await layDown(hub, 100_000 - ofToday);
  const short = await costOfNow(hub);
  await layDown(hub, 900_000);
  const long = await costOfNow(hub);
  await hub.close();
  await rm(dataFolder, { recursive: true, force: true });
  return [
    row("Now page, 60 children, 100 thousand answers", short, "ms", 100),
    row("the same with a million answers, times as much", long / short, "times", 1.2),
  ];
}

/** Every child answers six questions today, as through her pages; every third gets nothing right at either try. */
async function workToday(hub: Hub): Promise<void> {
  const app = appOf(hub);
  for (const child of learnersOf(hub.roster, 1)) {
    const phone = new Phone((path, init) => app.request(path, init));
    await signIn(phone, child);
    for (let question = 0; question < 6; question++) {
      let page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
      const isStuck = child.id % 3 === 0;
      for (let tries = 0; tries < (isStuck ? 2 : 1) && page.html.includes("/attempts"); tries++) {
        const item = await itemOn({ hub }, child, page);
        page = await phone.submit(formOn(page), isStuck ? wrongAnswer(item) : rightAnswer(item));
      }
    }
  }
}

/** Answers as a long morning leaves them, behind the newest of the log. */
function layOnTop(hub: Hub, count: number): Promise<void> {
  return lay(hub, count, { way: 1, at: timeOf(hub.clock.now()) });
}

/** Answers as years of school leave them: numbers below those that count. */
function layDown(hub: Hub, count: number): Promise<void> {
  return lay(hub, count, { way: -1, at: "2025-03-01T08:00:00.000Z" });
}

/** Behind the newest answer or below the oldest, and when they were given, in UTC. */
type Where = { way: 1 | -1; at: string };

async function lay(hub: Hub, count: number, { way, at }: Where): Promise<void> {
  const items = hub.library.lessons.flatMap((lesson) => lesson.items.map(({ id }) => id));
  for (let done = 0; done < count; done += atOnce) {
    const some = Math.min(atOnce, count - done);
    await hub.db.write((tx) =>
      tx.run(
        `insert into attempt (seq, attempt_id, learner_id, sitting_id, item_id, pack_version, seed, variant, try, hints,
                              response, is_correct, answered_at, clock_quality, boot_id, monotonic_ms)
         with recursive laid(n) as (select 1 union all select n + 1 from laid where n < ?)
         select edge + n * ?, 'laid ' || (edge + n * ?), 1 + n % ?, 1, items.value, '1.0.0', 1, 1, 1, 0,
                '0', n % 2, ?, 'set', 'laid', n
         from laid, (select iif(? > 0, max(seq), min(seq)) as edge from attempt)
         join json_each(?) as items on items.key = (n / ?) % ?`,
        [some, way, way, learners, at, way, JSON.stringify(items), learners, items.length],
      ),
    );
  }
}

/** Milliseconds of processor a page. */
async function costOfNow(hub: Hub): Promise<number> {
  const app = appOf(hub);
  const teacher = new Phone((path, init) => app.request(path, init));
  const page = await teacher.open("/teach/session");
  await teacher.submit(formTo(page.html, /session/), demoTeacher);
  const open = () => teacher.open("/teach/classes/1/now");
  for (let warm = 0; warm < 5; warm++) await open();
  const { html } = await open();
  if (!html.includes('<li class="need"') || !/<bdi>\S+ \S/.test(html))
    throw new Error("The page that is measured shows no need or no name.");
  const before = process.cpuUsage();
  for (let time = 0; time < pages; time++) await open();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / pages;
}

function appOf(hub: Hub) {
  return createApp({ hub, assets: openStaticStore(join(hub.config.root, "dist", "assets")) });
}

function row(name: string, value: number, unit: string, limit: number): Row {
  const rounded = Math.round(value * 10) / 10;
  return { name, value: rounded, unit, limit, better: "lower", holds: value <= limit };
}
