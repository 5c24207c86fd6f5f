import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { revoke, takeAgain } from "../../server/collector/hub-keys/deeds.ts";
import { childrenShown, fewestChildren } from "../../server/collector/office/small-numbers.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";

let collector: TestCollector;
let atieno: Phone;
const one = "00000000000000a1";
const two = "00000000000000a2";
const three = "00000000000000a3";
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  atieno = officePhone(collector);
  await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
  for (const [place, hub] of [one, two, three].entries())
    await ask(
      "insert into hub (hub_id, public_key, name, enrolled_at) values ($1, $2, $3, now())",
      [hub, Buffer.alloc(32, place), `School ${place + 1}`],
    );
  await children(one, "maths", { 1: 7, 2: 3, 3: 2 });
  await children(two, "maths", { 1: 6, 2: 4 });
  await children(three, "maths", { 1: 1 });
});
afterAll(() => collector.remove());

const ask = <Row>(sql: string, values: (string | number | Uint8Array | null)[] = []) =>
  collector.store.ask<Row>(sql, values);
const rank = "'2026-09-01', 1";

/** So many children of a hub at each level of a subject. */
async function children(hub: string, subject: string, levels: Record<number, number>) {
  for (const [level, count] of Object.entries(levels))
    for (let child = 0; child < count; child++) {
      const learner = `${hub}-${level}-${child}`;
      await ask(`insert into learner_of_hub values ($1, $2, 1, true, ${rank})`, [hub, learner]);
      await ask(
        `insert into learner_level values ($1, $2, $3, $4::smallint, 3, '2026-09-01', ${rank})`,
        [hub, learner, subject, Number(level)],
      );
    }
}

/** What a table says, level by level. */
async function table(hub?: string): Promise<string[][]> {
  const { html } = await atieno.open(`/learners/table.csv${hub ? `?hub=${hub}` : ""}`);
  const [, ...rows] = html.trim().split("\r\n");
  return rows.map((row) => row.split(","));
}

describe("learners by level", () => {
  test("of one hub are counted, but where they are fewer than five", async () => {
    expect(await table(one)).toEqual([
      ["maths", "1", "7"],
      ["maths", "2", "<5"],
      ["maths", "3", "<5"],
    ]);
    const { html } = await atieno.open(`/learners?hub=${one}`);
    expect(html).toContain("School 1");
    expect(html).toContain("Fewer than 5");
  });

  test("of all hubs have small groups in them only where these are five together, and of more hubs than one", async () => {
    expect(await table()).toEqual([
      ["maths", "1", "13"], // not the one child of the third hub
      ["maths", "2", "7"],
      ["maths", "3", "<5"],
    ]);
    const { html } = await atieno.open("/learners");
    expect(html).toContain("Learners by level");
    expect(html).toContain("Maths");
  });

  test("who left, whose class was put away, or whose card counts for another is counted no more", async () => {
    const [away, merged, gone] = [0, 1, 2].map((child) => `${two}-1-${child}`);
    await ask("update learner_of_hub set is_here = false where learner = $1", [away ?? ""]);
    await ask(`insert into learner_merge values ($1, $2, 'another', ${rank})`, [two, merged ?? ""]);
    expect(await table(two)).toEqual([
      ["maths", "1", "<5"],
      ["maths", "2", "<5"],
    ]);
    await ask("update learner_of_hub set is_here = true");
    await ask("update learner_merge set counts_for = null");
    await ask("update learner_of_hub set class_number = 2 where learner = $1", [gone ?? ""]);
    expect(await table(two)).toContainEqual(["maths", "1", "6"]);
    await ask(`insert into class_of_hub values ($1, 2, false, ${rank})`, [two]);
    expect(await table(two)).toContainEqual(["maths", "1", "5"]);
  });

  test("of a hub that was lost are counted once, subject by subject on the one that has told of more of them, so that nobody is counted twice and nobody vanishes", async () => {
    const [lost, next] = ["00000000000000b1", "00000000000000b2"];
    for (const [place, hub] of [lost, next].entries())
      await ask(
        "insert into hub (hub_id, public_key, name, enrolled_at) values ($1, $2, $3, now())",
        [hub, Buffer.alloc(32, 10 + place), `School ${hub}`],
      );
    await children(lost, "reading", { 1: 9 });
    expect(await table()).toContainEqual(["reading", "1", "9"]);
    const key = { hubId: lost, publicKey: Buffer.alloc(32, 10) };
    const doer = { by: 1, now: "2026-09-02T08:00:00.000Z" };
    await revoke(collector.store, key, { ...doer, why: "lost", replacedBy: next });
    expect(await table(), "until then they are where they were").toContainEqual([
      ...["reading", "1", "9"],
    ]);
    await children(lost, "science", { 3: 6 });
    await children(next, "reading", { 2: 1 });
    expect(await table(), "one child of all has a level on the new one").toEqual(
      expect.arrayContaining([
        ["reading", "1", "9"],
        ["science", "3", "6"],
      ]),
    );
    expect((await table()).filter(([subject]) => subject === "reading")).toHaveLength(1);
    expect((await atieno.open("/learners")).html).toContain("1 hub was revoked and replaced");
    await children(next, "reading", { 1: 8 });
    expect(await table(), "of the subject as many have one").toEqual(
      expect.arrayContaining([
        ["reading", "1", "8"],
        ["science", "3", "6"],
      ]),
    );
    expect(await table(lost)).toEqual([
      ["reading", "1", "9"],
      ["science", "3", "6"],
    ]);
    await takeAgain(collector.store, key, { ...doer, now: "2026-09-03T08:00:00.000Z" });
    expect(await table(), "it was found again").toContainEqual(["reading", "1", "17"]);
    expect((await atieno.open("/learners")).html).not.toContain("revoked and replaced");
    await revoke(collector.store, key, { ...doer, now: "2026-09-04T08:00:00.000Z", why: "closed" });
    expect(await table(), "nothing has taken its place").toContainEqual(["reading", "1", "17"]);
  });

  test("of a hub that is not there is a page that is not there", async () => {
    for (const hub of ["00000000000000ff", "x", ""])
      for (const page of ["/learners", "/learners/table.csv"])
        expect((await atieno.open(`${page}?hub=${hub}`)).status).toBe(404);
  });
});

test("whoever takes what is shown of each hub from what is shown of all has never fewer than five children, nor those of one hub", () => {
  const cell = (children: number[]) => ({
    ...{ subject: "maths", level: 1 },
    shown: children.filter((one) => one >= fewestChildren).reduce((sum, one) => sum + one, 0),
    small: children.filter((one) => one < fewestChildren).reduce((sum, one) => sum + one, 0),
    smallHubs: children.filter((one) => one < fewestChildren).length,
  });
  const numberOf = (children: number[]) => {
    const shown = childrenShown(cell(children));
    return shown === "few" ? 0 : shown;
  };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
      (hubs) => {
        const all = numberOf(hubs);
        const left = all - hubs.reduce((sum, children) => sum + numberOf([children]), 0);
        expect(all === 0 || all >= fewestChildren).toBe(true);
        expect(left === 0 || left >= fewestChildren).toBe(true);
        if (left > 0) expect(hubs.filter((one) => one < fewestChildren).length).toBeGreaterThan(1);
      },
    ),
  );
});

describe("the page of a hub", () => {
  test("says that it has told nothing of its box yet, and then how it is, what needs somebody first", async () => {
    expect((await atieno.open(`/hubs/${one}`)).html).toContain("It has not told yet.");
    await ask(
      `insert into hub_health (hub_id, day, free_megabytes, total_megabytes, hottest_degrees, is_power_low,
         power_cuts, clock, most_phones, program, told_since, told_seq)
       values ($1, '2026-09-01', 150, 32000, 84, true, 3, 'behind', 12, '0.1.0', ${rank}),
         ($1, '2026-08-31', 9000, 32000, 50, false, 2, 'network', 9, '0.1.0', '2026-09-01', 0)`,
      [one],
    );
    await ask(`insert into hub_pack values ($1, 'science', '1.4.0', ${rank})`, [one]);
    const { html } = await atieno.open(`/hubs/${one}`);
    expect(html).toMatch(/The card is nearly full: 150 MB of 32.000 MB are free\./);
    expect(html).toContain("The hub was too hot: 84 °C.");
    expect(html).toContain("The power supply gave too little.");
    expect(html).toContain("Its clock is wrong.");
    expect(html).toContain("It lost its power at work 3 times.");
    expect(html).toContain("12 phones at most were in use at once.");
    expect(html).toMatch(/science.*1\.4\.0/s);
    expect(html.indexOf("too hot")).toBeLessThan(html.indexOf("12 phones"));
    const list = (await atieno.open("/hubs")).html;
    expect(list).toMatch(/Need somebody.*School 1.*The hub was too hot.*The others.*School 2/s);
    expect(html, "this machine measures no wear").not.toContain("of the life of the card");
  });
});
