import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import { formTo } from "../../scripts/phone.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { openOfficeErasures } from "../../server/erasure/office-erasures.ts";
import { keepDifficulties, keepState } from "../../server/learning/model/keep-state.ts";
import type { Erasures } from "../../server/sync/orders/obey.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { chooseCheck } from "../support/check.ts";
import { enrol, tell, tellingTo } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { layPaper } from "../support/paper-desk.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { allIsRead } from "../support/settled-office.ts";
import { giveLink } from "../support/uploads.ts";

const canaries = ["Zubaida", "Kivumbi", "wheelchair", "typed by her"];

describeSystem(
  "the office has a child's record erased at her hub",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let school: School;
    let telling: Telling;
    let amina: School["amina"];
    let yusuf: School["amina"];
    let pseudonym: string;
    let variant = 1;
    beforeEach(async () => {
      school = await openSchool();
      telling = await tellingTo(school, office.collector);
      await enrol(office.collector, telling);
      ({ amina, yusuf } = school);
      const { hub } = school;
      ({ pseudonym } = amina);
      const teacher = school.newPhone();
      await signInTeacher(teacher);
      const person = await teacher.open(`/teach/classes/1/learners/${amina.id}/person`);
      const [name = "", guardian = "", note = ""] = canaries;
      const known = { name, guardian, note, "birth-year": "2017" };
      await teacher.submit(formTo(person.html, /person$/), known);
      for (const [sitting, { id }] of [amina, yusuf].entries())
        await hub.db.write((tx) =>
          tx.run(
            "insert into sitting (sitting_id, phone, learner_id, started_at) values (?, 'a', ?, '2026-09-01T08:00:00.000Z')",
            [900 + sitting, id],
          ),
        );
      await answers();
      await layPaper(school, teacher).then((paper) => paper.type(amina, "11110000"));
    });
    afterEach(() => school.close());

    const answerOf = (learner: School["amina"], sittingId: number, response: string) => {
      const itemId = "day-and-night.hours";
      const seed = seedFor(learner.pseudonym, itemId, variant);
      const told = { itemId, variant: variant++, seed, response, isCorrect: variant % 3 > 0 };
      return logAnswer(school, { learnerId: learner.id, sittingId, ...told });
    };
    const answers = async () => {
      for (let round = 0; round < 3; round++) {
        await answerOf(amina, 900, canaries[3] ?? "");
        await answerOf(yusuf, 901, "7");
      }
    };
    const ordersOf = (erasures: Erasures = openOfficeErasures(school.hub)) => {
      const { db, clock, log, config } = school.hub;
      const { signing } = telling.collector;
      return openOrders({
        db,
        clock,
        log,
        card: config.link,
        signing,
        erasures,
        onLink: () => undefined,
      });
    };
    const pass = async (erasures?: Erasures) => {
      await answerOf(yusuf, 901, "7");
      return tell({ ...telling, hearOrders: ordersOf(erasures).hear });
    };
    const read = <Row>(sql: string) => office.collector.store.ask<Row>(sql, [telling.hubId]);
    const known = () =>
      read("select 1 from told_name where hub_id = $1 and kind = 'learner' and name <> 'erased'");
    const stuck = () => read("select 1 from fold where hub_id = $1 and stuck_why is not null");
    const erase = async () => {
      await tell(telling);
      await eventually(known, ({ length }) => length > 1);
      await unreadIsRead();
      const erased = { by: 1, why: "family" as const, now: new Date() };
      await eraseChild(office.collector, pseudonym, erased);
      await new Promise((passed) => setTimeout(passed, 1100)); // that nothing is ordered is known for a second
    };
    const unreadIsRead = () => allIsRead(office.collector, telling.hubId);
    const outcomes = async () => [
      ...(await outcomesOf(office.collector.store.ask, telling.hubId)).values(),
    ];
    const onCard = async (folder = school.hub.config.dataFolder) => {
      const files = ["hub.sqlite", "hub.sqlite-wal"].map((name) =>
        readFile(join(folder, name)).catch(() => Buffer.alloc(0)),
      );
      const bytes = Buffer.concat(await Promise.all(files));
      return [pseudonym, canaries[3] ?? ""].filter((canary) => bytes.includes(canary));
    };
    /** What is believed of Yusuf and of every question, as it would be written down. */
    const believed = async () => {
      school.hub.desk.knowledge.notice();
      await school.hub.desk.knowledge.followToEnd();
      const { knowledge } = school.hub.desk;
      const { state, rows } = keepState(await knowledge.of(yusuf.id), () => 0);
      return [
        state,
        Buffer.from(rows).toString("hex"),
        keepDifficulties(knowledge.model.difficulties),
      ];
    };

    test("nothing of hers is left on the card or in its log, others and what the hub learned stay, and her page ends politely", async () => {
      const { hub } = school;
      const phone = school.newPhone();
      await signIn(phone, amina);
      const rows = await hub.db.all("select seq from attempt");
      expect(await onCard()).toHaveLength(2);
      await erase();
      await answerOf(amina, 900, canaries[3] ?? ""); // sent in the pass that brings the order
      expect(await pass()).toMatchObject({ ended: "all-told" });
      expect(await outcomes()).toEqual([null]);
      expect(await onCard()).toEqual([]);
      expect(await hub.db.all("select seq from attempt")).toHaveLength(rows.length + 2);
      expect(await hub.db.all("pragma foreign_key_check")).toEqual([]);
      expect(hub.roster.learners.has(amina.id)).toBe(false);
      expect(hub.roster.learners.has(yusuf.id)).toBe(true);
      expect(
        await hub.db.all("select 1 from learner_key where learner_id = ?", [amina.id]),
      ).toEqual([]);
      const seen = await phone.open("/learn");
      expect([seen.status, seen.path]).toEqual([200, expect.stringMatching(/^\/(classes.*)?$/)]);
      expect(school.logged.join("")).not.toContain(pseudonym);
      await hub.rest();
      await pass();
      await unreadIsRead();
      const told = await read<{ learner: string }>(
        "select distinct learner from answer where hub_id = $1",
      );
      expect(told).toEqual([{ learner: yusuf.pseudonym }]);
      expect(await stuck()).toEqual([]);
    });

    test("what the hub believes of the others and of its questions is to the last bit what it was", async () => {
      await erase();
      await answerOf(yusuf, 901, "7");
      const before = await believed();
      expect(before.at(-1)).toContain("day-and-night.hours");
      await tell({ ...telling, hearOrders: ordersOf().hear });
      expect(await believed()).toEqual(before);
      expect(await outcomes()).toEqual([null]);
    });

    test("with her other card, her checks and her days, and the office keeps nothing of either card", async () => {
      const third = [...school.hub.roster.learners.values()][2];
      if (!third) throw new Error("The class has too few children.");
      const { db } = school.hub;
      const teacher = school.newPhone();
      await signInTeacher(teacher);
      const merges = await teacher.open(
        `/teach/classes/1/merges?one=${amina.id}&other=${third.id}`,
      );
      await teacher.submit(formTo(merges.html, /merges$/), { kept: String(amina.id) });
      await chooseCheck(teacher, [amina], ["compare-to-100"]);
      await db.write((tx) =>
        tx.run("insert into hub_day (day, most_phones) values ('2026-08-31', 3)"),
      );
      await school.hub.rest();
      const naming = () =>
        db.all(
          `select facts from statement, json_tree(facts) where json_tree.key = 'learner'
             and json_tree.value in (select value from json_each(?))`,
          [JSON.stringify([amina.id, third.id])],
        );
      expect(await naming()).not.toEqual([]);
      await erase();
      await pass();
      expect(await outcomes()).toEqual([null, null]);
      expect(await db.all("pragma foreign_key_check")).toEqual([]);
      expect(await naming()).toEqual([]);
      expect(await db.all("select 1 from merge_event")).toEqual([]);
      expect(await db.all("select 1 from supervised_check")).toEqual([]);
      await school.hub.rest();
      await pass();
      await unreadIsRead();
      for (const table of [
        "learner_of_hub",
        "register",
        "check_of_hub",
        "check_end",
        "learner_merge",
      ]) {
        const rows = await read<{ learner: string }>(
          `select learner from ${table} where hub_id = $1`,
        );
        for (const { learner } of rows)
          expect([pseudonym, third.pseudonym, "erased"], table).not.toContain(learner);
      }
      expect(await stuck()).toEqual([]);
    });

    test("a teacher sees that it was done, in which class, and not to whom", async () => {
      const teacher = school.newPhone();
      await signInTeacher(teacher);
      const note = "The record of one child of this class was erased";
      expect((await teacher.open("/teach/classes/1")).html).not.toContain(note);
      await erase();
      await pass();
      const link = await giveLink(school, {}, undefined);
      if (school.hub.uploads) school.hub.uploads.orders = ordersOf();
      const { html } = await teacher.open("/teach/audit");
      expect(html).toContain("had the record of a child of Class 3B erased");
      expect((await teacher.open("/teach/classes/1")).html).toContain(note);
      const sending = await teacher.open("/hub/uploads");
      expect(sending.html).toContain("The record of one child was erased here");
      await link.remove();
    });

    test("an order that is heard twice, or of a child who is not there, changes nothing more", async () => {
      await erase();
      await pass();
      await read("delete from order_outcome where hub_id = $1");
      await pass();
      expect(await outcomes()).toEqual([null]);
      const done = "select number from erased_record";
      expect(await school.hub.db.all(done)).toHaveLength(1);
      await read("update erasure set number = number + 1 where hub_id = $1");
      await pass();
      expect((await outcomes()).sort()).toEqual(["nobody", null]);
      expect(await school.hub.db.all(done)).toHaveLength(1);
    });

    test("a hub that is cut off while it obeys has done all of it or nothing, and does it once", async () => {
      await erase();
      const erasures = openOfficeErasures(school.hub);
      const inBetween = `${school.hub.config.dataFolder}-between`;
      const cut: Erasures = {
        ...erasures,
        async erase(tx, erasing) {
          await erasures.erase(tx, erasing);
          await cp(school.hub.config.dataFolder, inBetween, { recursive: true });
          throw new Error("cut off");
        },
      };
      await expect(pass(cut)).rejects.toThrow("cut off");
      await school.close();
      school = await openSchool({ dataFolder: inBetween, isNew: true });
      expect(await school.hub.db.all("select 1 from erased_record")).toEqual([]);
      expect(school.amina.pseudonym).toBe(pseudonym);
      telling = await tellingTo(school, office.collector);
      await pass({ ...openOfficeErasures(school.hub), afterwards: async () => undefined });
      const copy = `${school.hub.config.dataFolder}-cut`;
      await cp(school.hub.config.dataFolder, copy, { recursive: true });
      await school.close();
      school = await openSchool({ dataFolder: copy, isNew: true });
      expect(await onCard(copy)).toEqual([]);
      expect(
        await school.hub.db.all("select 1 from erased_record where is_wiped = 1"),
      ).toHaveLength(1);
    });

    test("a hub that was put back from an older copy of its card tells of her in vain, and erases her again", async () => {
      await tell(telling);
      const copy = `${school.hub.config.dataFolder}-older`;
      await cp(school.hub.config.dataFolder, copy, { recursive: true });
      await erase();
      await pass();
      expect(await outcomes()).toEqual([null]);
      await school.close();
      school = await openSchool({ dataFolder: copy, isNew: true });
      telling = await tellingTo(school, office.collector);
      await answerOf(amina, 900, canaries[3] ?? "");
      await pass();
      await unreadIsRead();
      await pass();
      expect(await onCard()).toEqual([]);
      expect(await outcomes()).toEqual([null]);
      await unreadIsRead();
      expect(
        await read("select 1 from answer where hub_id = $1 and learner like 'erased%'"),
      ).toEqual([]);
      expect(await read("select distinct learner from answer where hub_id = $1")).toHaveLength(1);
    });
  },
);
