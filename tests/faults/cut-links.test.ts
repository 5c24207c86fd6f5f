import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Random, randomFrom } from "../../content/format/random.ts";
import { healthBefore } from "../../server/end-of-day/measure.ts";
import type { PassEnd } from "../../server/sync/link/pass-result.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { lanes } from "../../server/sync/protocol/segment.ts";
import { writeTogether } from "../../server/sync/protocol/segments-together.ts";
import type { DayFacts } from "../../server/sync/protocol/statements.ts";
import { segmentsBehind } from "../../server/sync/queries.ts";
import { appendDay, statementsBehind } from "../../server/sync/statements/queries.ts";
import { statementLanes } from "../../server/sync/statements/seal-statements.ts";
import {
  collected,
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { type Cut, type CutLink, openCutLink } from "../support/cut-link.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { openSchool, type School } from "../support/school.ts";
import { toldOffice } from "../support/told-office.ts";

const cuts = 1000;

describeSystem("a link that breaks", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let collectors: TestCollector[];
  let links: CutLink[];
  let school: School;
  let tellings: Telling[];
  beforeAll(async () => {
    postgres = await startPostgres();
    const databaseUrl = postgres.url;
    const first = await openTestCollector({ databaseUrl });
    collectors = [first, await openTestCollector({ databaseUrl, beside: first })];
    links = await Promise.all(collectors.map(({ port }) => openCutLink(port)));
  });
  afterAll(async () => {
    for (const link of links) await link.close();
    for (const collector of collectors) await collector.remove();
    await postgres.remove();
  });
  beforeEach(async () => {
    school = await openSchool();
    await openSitting(school);
    tellings = await Promise.all(
      collectors.map((collector, place) => tellingTo(school, collector, links[place]?.url)),
    );
    for (const telling of tellings.slice(0, 1)) await enrol(collectorAt(0), telling);
  });
  afterEach(() => school.close());

  const collectorAt = (place: number) => at(collectors, place);
  const lanesAlike = async () => {
    const { statements } = toldOffice(collectorAt(0), () => at(tellings, 0).hubId);
    for (const lane of statementLanes) {
      const card = await statementsBehind(school.hub.db, lane, 0, 10_000);
      expect(card.length, lane).toBeGreaterThan(cuts / 10);
      expect(await statements(lane), lane).toEqual(card);
    }
  };
  const variants = async () => {
    const answers = await collected(collectorAt(0), at(tellings, 0));
    return answers.map(({ variant }) => variant);
  };

  test(`${cuts} cuts anywhere, two collectors, segments that come again, damaged or in pieces: every answer, and all that is told beside them, arrives once, in order`, async () => {
    const random = randomFrom("a thousand cuts");
    const ends = new Map<PassEnd, number>();
    let answers = 0;
    for (let cut = 0; cut < cuts; cut++) {
      const place = below(random, 2);
      for (let more = below(random, 3); more > 0; more--)
        await logAnswer(school, { variant: answers++, answeredAt: secondAfter(answers) });
      if (below(random, 2) === 0) await happen(school, below(random, 3), cut);
      await bother(collectorAt(place), school, random);
      at(links, place).cut = anyCut(random);
      const { ended } = await tell(at(tellings, place));
      ends.set(ended, (ends.get(ended) ?? 0) + 1);
    }
    for (const link of links) link.cut = {};
    expect(await tell(at(tellings, 0))).toMatchObject({ ended: "all-told" });
    expect(await variants()).toEqual(Array.from({ length: answers }, (_, place) => place));
    await lanesAlike();
    expect([...ends.keys()].sort()).toEqual(["all-told", "no-link"]);
    expect(ends.get("no-link")).toBeGreaterThan(cuts / 3);
    for (const { broken } of links) {
      expect(broken.up).toBeGreaterThan(cuts / 20);
      expect(broken.down).toBeGreaterThan(cuts / 20);
    }
  }, 300_000);

  test("a segment that is lost at the collector would be seen", async () => {
    for (let variant = 0; variant < 3; variant++) {
      await logAnswer(school, { variant, answeredAt: secondAfter(variant) });
      await tell(at(tellings, 0));
    }
    expect(await variants()).toEqual([0, 1, 2]);
    const lost = "delete from segment where hub_id = $1 and lane = 'answers' and first_seq = 2";
    await collectorAt(0).store.ask(lost, [at(tellings, 0).hubId]);
    await expect(variants()).rejects.toThrow("Segments do not follow.");
  });
});

/** A cut while it connects, in the head, in the body, before the answer or within it; and now and then none. */
function anyCut(random: Random): Cut {
  const kind = below(random, 5);
  if (kind === 0) return {};
  return kind < 3 ? { up: below(random, 420) } : { down: below(random, 260) };
}

/** Whoever stands between sends what waits here: as it is, again, with a bit turned, cut off, the last first. */
async function bother({ port }: TestCollector, { hub }: School, random: Random): Promise<void> {
  if (below(random, 4) > 0) return;
  const waiting = await Promise.all(lanes.map((lane) => segmentsBehind(hub.db, lane, 0)));
  for (const { bytes } of waiting.flat().reverse()) {
    const body = Buffer.from(bytes);
    const kind = below(random, 3);
    const place = below(random, body.length);
    if (kind === 1) body[place] = (body[place] ?? 0) ^ (1 << below(random, 8));
    const whole = kind === 2 ? body.subarray(0, place) : body;
    const sent = below(random, 2) === 0 ? writeTogether([whole]) : writeTogether([body, whole]);
    await fetch(`http://127.0.0.1:${port}/segments`, {
      method: "POST",
      body: new Uint8Array(sent),
    });
  }
}

/** A child leaves the list or comes back, a check is chosen and ended, or a day is over. */
async function happen({ hub, yusuf }: School, what: number, number: number): Promise<void> {
  await hub.db.write(async (tx) => {
    if (what === 0)
      await tx.run("update learner set is_archived = 1 - is_archived where learner_id = ?", [
        yusuf.id,
      ]);
    else if (what === 1) {
      await tx.run(
        `insert into supervised_check (form_key, learner_id, card_id, skills, language, teacher_id, chosen_at)
         values (?1, ?2, ?2, 'a b', 'en', 1, '2026-09-01T08:00:00.000Z')`,
        [String(number), yusuf.id],
      );
      await tx.run(
        `update supervised_check set ended_as = 'stopped', ended_at = '2026-09-01T09:00:00.000Z'
         where ended_as is null`,
      );
    } else await appendDay(tx, dayOf(number, yusuf.id), "2026-09-01T23:00:00.000Z");
  });
}

function dayOf(day: number, learner: number): DayFacts {
  return {
    ...{ day, spent: [], registers: [{ day, children: [{ learner, isPresent: true }] }] },
    levels: [{ subject: "maths", children: [{ learner, level: 2, mastered: day }] }],
    health: { ...healthBefore({ mostPhones: 3, hottestDegrees: undefined, isPowerLow: false }) },
    packs: undefined,
  };
}

function below(random: Random, most: number): number {
  return Math.floor(random() * most);
}

function at<One>(all: One[], place: number): One {
  const one = all[place];
  if (one === undefined) throw new Error(`There is none at ${place}.`);
  return one;
}

function secondAfter(seconds: number): string {
  return new Date(Date.UTC(2026, 8, 1, 8) + 1000 * seconds).toISOString();
}
