import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { foldNext } from "../../server/collector/fold/fold.ts";
import { answersAfter } from "../../server/collector/fold/queries.ts";
import { openLog } from "../../server/log.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { beginning, makeSegment } from "../../server/sync/protocol/segment.ts";
import { writeTogether } from "../../server/sync/protocol/segments-together.ts";
import { openTellingSchool, openTestCollector, tell, tellingTo } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School } from "../support/school.ts";

describeSystem("a collector reads what has come", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(() => school.close());

  /** What was read of this school, once there are so many answers. */
  async function read(count: number) {
    const { ask } = office.collector.store;
    const all = async () =>
      (await answersAfter(ask, undefined, 1000)).filter(({ hubId }) => hubId === telling.hubId);
    return eventually(all, ({ length }) => length >= count);
  }
  const folding = (now = new Date()) => ({
    ...{
      store: office.collector.store,
      keys: office.collector.keys,
      log: openLog(() => undefined),
    },
    now: () => now,
  });

  test("every answer is there with its words, as the hub has it", async () => {
    await logAnswer(school, { variant: 3, hints: 1, isCorrect: false, response: "8" });
    await logAnswer(school, { variant: 4, misconception: "counts-nights", isCorrect: false });
    await logAnswer(school, { variant: -1, seed: 77, purpose: "placement" });
    await tell(telling);
    const { pseudonym } = school.amina;
    const log = await school.hub.db.all<{ seed: number }>("select seed from attempt order by seq");
    const same = {
      learner: pseudonym,
      itemId: "day-and-night.hours",
      packVersion: "1.0.0",
      try: 1,
    };
    const at = { answeredAt: "2026-09-01T08:00:00Z", epoch: 1, checkNumber: null };
    expect(await read(3)).toMatchObject([
      { ...same, ...at, seq: 1, variant: 3, seed: log[0]?.seed, hints: 1, response: "8" },
      { ...same, ...at, seq: 2, variant: 4, misconception: "counts-nights", isCorrect: false },
      { ...same, ...at, seq: 3, variant: -1, seed: 77, purpose: "placement", isCorrect: true },
    ]);
  });

  test("what a collector lost and is told again in another epoch is there once, and so is what a restored card told before", async () => {
    const { ask } = office.collector.store;
    for (const variant of [0, 1, 2]) {
      await logAnswer(school, { variant });
      await tell(telling);
    }
    await read(3);
    const later = "delete from segment where hub_id = $1 and lane = 'answers' and first_seq > 1";
    await ask(later, [telling.hubId]);
    await ask(
      `update lane set watermark = 1,
         head = (select before from segment where hub_id = $1 and lane = 'answers' and first_seq = 1)
       where hub_id = $1 and lane = 'answers'`,
      [telling.hubId],
    );
    await logAnswer(school, { variant: 3 });
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const answers = await read(4);
    expect(answers.map(({ seq, variant }) => [seq, variant])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
    expect(new Set(answers.map(({ epoch }) => epoch)).size).toBe(2);
  });

  test("answers of a card and of its copy that went on apart are all there", async () => {
    await logAnswer(school, { variant: 0 });
    await tell(telling);
    const copy = `${school.hub.config.dataFolder}-copy`;
    await cp(school.hub.config.dataFolder, copy, { recursive: true });
    await logAnswer(school, { variant: 1 });
    await tell(telling);
    await school.close();
    school = await openSchool({ dataFolder: copy, isNew: true });
    telling = await tellingTo(school, office.collector);
    await logAnswer(school, { variant: 12 });
    await tell(telling);
    expect((await read(3)).map(({ variant }) => variant).sort()).toEqual([0, 1, 12]);
  });

  test("a segment that nobody here understands yet is told of and holds no other hub up, and is tried again", async () => {
    const { ask } = office.collector.store;
    const { hubId, signing, collector } = telling;
    const place = { hubId, epoch: 1, lane: "answers" as const, first: 1, count: 1 };
    const newer = Buffer.from([255, 255, 255, 255]); // as a newer hub may write
    const keys = { signing, collector: collector.sealing };
    const body = new Uint8Array(writeTogether([await makeSegment(place, beginning, newer, keys)]));
    const said = await fetch(`${collector.url}/segments`, { method: "POST", body });
    expect(said.status).toBe(200);
    const stuck = async () => {
      const asked = "select stuck_why from fold where hub_id = $1";
      return (await ask<{ stuck_why: string | null }>(asked, [telling.hubId]))[0]?.stuck_why;
    };
    const why = await eventually(stuck, (told) => told !== undefined);
    expect(why).toMatch(/^[a-z-]+$/);
    const { school: other, telling: otherTelling } = await openTellingSchool(office.collector);
    await logAnswer(other, { variant: 5 });
    await tell(otherTelling);
    const count = "select seq from answer where hub_id = $1";
    const ofOther = await eventually(
      () => ask(count, [otherTelling.hubId]),
      ({ length }) => length > 0,
    );
    expect(ofOther).toHaveLength(1);
    await other.close();
    expect(await foldNext(folding())).toBe(0);
    const inAnHour = new Date(Date.now() + 3_700_000);
    expect(await foldNext(folding(inAnHour))).toBe(0);
    expect(await stuck()).toBe(why);
    await ask("delete from lane where hub_id = $1", [telling.hubId]);
  });

  test("two collectors that read at once, again and again, keep each answer once", async () => {
    const second = await openTestCollector({
      databaseUrl: office.postgres.url,
      beside: office.collector,
    });
    for (let variant = 0; variant < 12; variant++) {
      await logAnswer(school, { variant });
      await tell(telling);
      await Promise.all([foldNext(folding()), foldNext(folding())]);
    }
    await second.remove();
    expect((await read(12)).map(({ variant }) => variant)).toEqual([...Array(12).keys()]);
  });

  test("a programme office writes all answers into a table that names nobody", async () => {
    await logAnswer(school, { variant: 0, isCorrect: false, response: "=cmd" });
    await tell(telling);
    const folder = await mkdtemp(join(tmpdir(), "hub-answers-"));
    const file = join(folder, "answers.csv");
    const environment = {
      COLLECTOR_DATA: office.collector.folder,
      DATABASE_URL: office.postgres.url,
    };
    const { said } = await runScript("collector", ["--answers", file], environment);
    const [names, ...rows] = (await readFile(file, "utf8")).trim().split("\r\n");
    await rm(folder, { recursive: true });
    expect(said).toContain(`${rows.length} answers written to ${file}`);
    expect(names).toBe(
      "hub,learner,item,pack_version,variant,seed,correct,misconception,try,hints,purpose,answered_at,seq,epoch,counts_for",
    );
    const own = rows.filter((row) => row.startsWith(telling.hubId));
    const { pseudonym } = school.amina;
    expect(own).toHaveLength(1);
    expect(own[0]).toMatch(
      new RegExp(`^${telling.hubId},${pseudonym},day-and-night.hours,1.0.0,0,`),
    );
    expect(own[0]).not.toContain("cmd");
  });
});
