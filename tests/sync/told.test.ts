import { afterEach, beforeEach, expect, test } from "vitest";
import type { By } from "../../server/classroom/audit/audit.ts";
import { archiveLearner, bringBack } from "../../server/classroom/roll/archive-learner.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

const by: By = { teacherId: 1, at: "2026-09-01T08:00:00.000Z", clockQuality: "set" };

describeSystem("the office hears of children", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(() => school.close());

  /** What a table of the collector has of this hub, once all that came was read. */
  async function rowsOf<Row>(asked: string): Promise<Row[]> {
    const { ask } = office.collector.store;
    const unread = () =>
      ask(
        `select lane.lane from lane left join fold using (hub_id, epoch, lane)
         where hub_id = $1 and watermark > coalesce(folded_to, 0)`,
        [telling.hubId],
      );
    expect(await eventually(unread, ({ length }) => length === 0)).toEqual([]);
    return ask<Row>(asked, [telling.hubId]);
  }
  const places = () =>
    rowsOf<{ learner: string; is_here: boolean }>(
      "select learner, class_number, is_here from learner_of_hub where hub_id = $1 order by learner",
    );

  test("who is enrolled, who leaves the list and who comes back is told, by pseudonyms", async () => {
    const { hub, amina } = school;
    await tell(telling);
    const all = [...hub.roster.learners.values()].map(({ pseudonym }) => pseudonym).sort();
    expect((await places()).map(({ learner }) => learner)).toEqual(all);
    await archiveLearner(hub.db, hub.roster, amina, by);
    await tell(telling);
    const isHere = async () =>
      (await places()).find(({ learner }) => learner === amina.pseudonym)?.is_here;
    expect(await isHere()).toBe(false);
    await bringBack(hub.db, hub.roster, { classroomId: 1, learnerId: amina.id }, by);
    await tell(telling);
    expect(await isHere()).toBe(true);
  });
});
