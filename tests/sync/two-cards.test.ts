import { cp } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answersAfter } from "../../server/collector/fold/queries.ts";
import {
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { openSchool } from "../support/school.ts";
import { allIsSettled } from "../support/settled-office.ts";

describe("a hub and a copy of its card that both go on telling", () => {
  let collector: TestCollector;
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
  });
  afterAll(() => collector.remove());

  test("have each other tell all children anew a few times a day and no more, and every answer of both arrives once", async () => {
    const { school, telling } = await openTellingSchool(collector);
    await logAnswer(school, { variant: 0 });
    await tell(telling);
    const copy = `${school.hub.config.dataFolder}-copy`;
    await cp(school.hub.config.dataFolder, copy, { recursive: true });
    const other = await openSchool({ dataFolder: copy, isNew: true });
    const cards = [
      { school, telling },
      { school: other, telling: await tellingTo(other, collector) },
    ];
    for (let variant = 1; variant <= 30; variant++)
      for (const card of cards.slice(variant % 2, 1 + (variant % 2))) {
        await logAnswer(card.school, { variant });
        expect(await tell(card.telling)).toMatchObject({ ended: "all-told" });
      }
    await allIsSettled(collector, telling.hubId);
    const answers = await answersAfter(collector.store.ask, undefined, 1000);
    const variants = answers.map(({ variant }) => variant).sort((a, b) => a - b);
    expect(variants).toEqual(Array.from({ length: 31 }, (_, variant) => variant));
    const [epochs] = await collector.store.ask<{ count: number }>(
      "select count(distinct epoch) as count from lane where hub_id = $1",
      [telling.hubId],
    );
    expect(epochs?.count).toBe(8);
    for (const card of cards) await card.school.close();
  });
});
