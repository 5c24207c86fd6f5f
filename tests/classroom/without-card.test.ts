import { expect, test } from "vitest";
import { keepTurns } from "../../server/classroom/sign-in.ts";
import { unkeptOf } from "../../server/classroom/without-card.ts";
import { openSchool } from "../support/school.ts";

test("turns that began on a full card are written down once, however many answers come at the same moment", async () => {
  const school = await openSchool();
  const { db } = school.hub;
  const learnerId = school.amina.id;
  const startedAt = school.hub.clock.now();
  unkeptOf(db).turns.push({ id: 70, phone: "one", learnerId, startedAt, isOpen: true });
  await Promise.all(Array.from({ length: 20 }, () => keepTurns(db)));
  expect(await db.all("select sitting_id from sitting where phone = 'one'")).toHaveLength(1);
  expect(unkeptOf(db).turns).toEqual([]);
  await school.close();
});
