import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { moveChild, takeMoveBack } from "../../server/collector/moves/move-child.ts";
import { allTies, hubsMeant, moves } from "../../server/collector/moves/queries.ts";
import { pseudonymsOfChild } from "../../server/collector/moves/tied-children.ts";
import { openOfficeErasures } from "../../server/erasure/office-erasures.ts";
import { childInSubjects } from "../../server/learning/class/child.ts";
import { type Asking, openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTellingSchool, openTestCollector, tell } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { type School, signInTeacher } from "../support/school.ts";

describeSystem("a child goes from one hub to another", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  type Place = { school: School; telling: Telling; teacher(): Promise<Phone> };
  let left: Place;
  let right: Place;
  let variant = 0;
  let isAnythingOrdered = false;
  beforeEach(async () => {
    [left, right] = await Promise.all([openPlace(), openPlace()]);
    await pass(left);
    await pass(right);
    await eventually(known, (count) => count === 2);
  });
  afterEach(() => Promise.all([left.school.close(), right.school.close()]));

  const openPlace = async (): Promise<Place> => {
    const opened = await openTellingSchool(office.collector);
    let phone: Promise<Phone> | undefined;
    const signIn = async () => {
      const teacher = opened.school.newPhone();
      await signInTeacher(teacher);
      return teacher;
    };
    return {
      ...opened,
      teacher() {
        phone ??= signIn();
        return phone;
      },
    };
  };
  const ask = <Row>(sql: string, values?: string[]) => office.collector.store.ask<Row>(sql, values);
  const known = async () =>
    (
      await ask("select 1 from told_name where kind = 'learner' and name in ($1, $2)", [
        left.school.amina.pseudonym,
        right.school.amina.pseudonym,
      ])
    ).length;
  /** @param asks after so many questions for orders the hub is cut off */
  const pass = async ({ school, telling }: Place, asks = Number.POSITIVE_INFINITY) => {
    await logAnswer(school, { variant: variant++ });
    const { db, clock, log, config } = school.hub;
    const { signing } = telling.collector;
    const orders = openOrders({
      ...{ db, clock, log, card: config.link, signing, onLink: () => undefined },
      erasures: openOfficeErasures(school.hub),
    });
    let asked = 0;
    const hearOrders = (asking: Asking) =>
      orders.hear({
        ...asking,
        ask: (body, headers) =>
          asked++ < asks ? asking.ask(body, headers) : Promise.reject(new Error("cut off")),
      });
    return tell({ ...telling, db, hearOrders });
  };
  const hub = async ({ telling }: Place) => {
    const [found] = await hubsMeant(office.collector.store.ask, telling.hubId);
    if (!found) throw new Error("The hub was not let in.");
    return found;
  };
  const move = async (from = left, to = right, learner = from.school.amina.pseudonym) => {
    const moving = { learner, from: await hub(from), to: await hub(to) };
    const moved = await moveChild(office.collector.store, moving, { by: 1, now: new Date() });
    if (!isAnythingOrdered) await new Promise((passed) => setTimeout(passed, 1100)); // for a second it is known that nothing was
    isAnythingOrdered = true;
    return moved;
  };
  const ordered = async () => {
    const moved = await move();
    if (typeof moved === "string") throw new Error(moved);
    return moved.code;
  };
  const line = async (code: string) => {
    const found = (await moves(office.collector.store.ask, 10)).find((one) => one.code === code);
    if (!found) throw new Error("There is no such move.");
    return found;
  };
  const answers = async (code: string) => {
    const { from, to } = await line(code);
    return [from.answer, to.answer];
  };
  const say = async (place: Place, code: string, told: Record<string, string>) => {
    const teacher = await place.teacher();
    const { html } = await teacher.open("/teach/moves");
    return teacher.submit(formTo(html, new RegExp(`${code}/answers$`)), told);
  };
  const shown = async (place: Place) => (await (await place.teacher()).open("/teach/moves")).html;
  const isHere = ({ school }: Place) => school.hub.roster.learners.has(1); // Amina

  /** The levels of what is taken for known of a child, by whose word, and how much she has mastered. */
  const levelsBelow = async ({ school: { hub } }: Place, id: number) => {
    const learner = hub.roster.learners.get(id);
    if (!learner) throw new Error("She is on no list.");
    const decided = await hub.db.all<{ skill: string; verdict: string }>(
      "select skill, verdict from decision where learner_id = ?",
      [id],
    );
    const subjects = await childInSubjects(hub.desk, learner, "en");
    return {
      known: new Set(decided.map(({ skill }) => hub.library.skills.get(skill)?.level)),
      verdicts: [...new Set(decided.map(({ verdict }) => verdict))],
      mastered: subjects.flatMap(({ mastered }) => mastered).length,
      assumed: subjects.flatMap(({ assumed }) => assumed).length,
    };
  };

  test("when a teacher on each hub says so, and then her two pseudonyms are one child at the office", async () => {
    const { pseudonym } = left.school.amina;
    const { id, pseudonym: there } = right.school.amina;
    await ask(
      "insert into learner_level values ($1, $2, 'maths', 3, 12, '2026-11-20', now(), 1), ($1, $2, 'literacy', 2, 5, '2026-11-20', now(), 1)",
      [left.telling.hubId, pseudonym],
    );
    const code = await ordered();
    await pass(left);
    await pass(right);
    expect(await answers(code)).toEqual([null, null]);
    expect((await line(code)).to.heard).toEqual({ why: null });
    expect(isHere(left)).toBe(true); // nothing follows by itself
    const number = `${code.slice(0, 4)}\u00a0${code.slice(4)}`;
    for (const place of [left, right]) {
      const teacher = await place.teacher();
      expect((await teacher.open("/teach/classes/1")).html).toContain("asks about 1 child who");
      expect((await teacher.open("/teach/moves")).html).toContain(number);
    }
    const coming = await shown(right);
    expect(coming).toContain("Maths: level 3. Skills mastered: 12.");
    expect(coming).not.toContain(pseudonym);
    await say(left, code, { answer: "left" });
    expect(isHere(left)).toBe(false);
    expect((await say(right, code, { answer: "came", learner: "" })).status).toBe(422);
    await say(right, code, { answer: "came", learner: String(id), begin: "yes" });
    const levels = await levelsBelow(right, id);
    expect([...levels.known].sort()).toEqual([1, 2]); // of maths and reading, nothing at her levels or above
    expect(levels.verdicts).toEqual(["known"]);
    expect(levels.mastered).toBe(0);
    expect(levels.assumed).toBeGreaterThan(10);
    await pass(left);
    await pass(right);
    expect(
      await eventually(
        () => answers(code),
        (said) => said.join() === "left,came",
      ),
    ).toEqual(["left", "came"]);
    expect(await pseudonymsOfChild(office.collector.store.ask, pseudonym)).toEqual([
      pseudonym,
      there,
    ]);
    expect(await pseudonymsOfChild(office.collector.store.ask, there)).toEqual([there, pseudonym]);
    const [tie] = (await allTies(office.collector.store.ask)).filter((one) => one.code === code);
    expect(tie).toMatchObject({ learner: pseudonym, there, toHub: right.telling.hubId });
    for (const place of [left, right])
      expect(await shown(place)).toContain("The office asks about no child now.");
    await takeMoveBack(office.collector.store, code, { by: 1, now: new Date() });
    expect(await pseudonymsOfChild(office.collector.store.ask, there)).toEqual([there]);
  });

  test("stays where a teacher says so, and nobody is awaited there who has not come", async () => {
    const code = await ordered();
    await pass(left);
    await pass(right);
    await say(left, code, { answer: "stays" });
    await say(right, code, { answer: "not-here" });
    await pass(left);
    await pass(right);
    const said = await eventually(
      () => answers(code),
      ([a, b]) => a !== null && b !== null,
    );
    expect(said).toEqual(["stays", "not-here"]);
    expect(left.school.hub.roster.learners.has(left.school.amina.id)).toBe(true);
  });

  test("is taken back by the office: it goes from both hubs, and what comes late about it does nothing", async () => {
    const code = await ordered();
    await pass(left);
    const form = formTo(await shown(left), /answers$/);
    expect(await takeMoveBack(office.collector.store, code, { by: 1, now: new Date() })).toBe(true);
    expect(await takeMoveBack(office.collector.store, code, { by: 1, now: new Date() })).toBe(
      false,
    );
    await pass(left);
    await pass(right);
    for (const place of [left, right]) expect(await shown(place)).not.toContain(code.slice(0, 4));
    const late = await (await left.teacher()).submit(form, { answer: "left" });
    expect([late.status, isHere(left)]).toEqual([422, true]);
    expect(late.html).toContain("Nothing was changed.");
  });

  test("once, whatever comes how often: also where the hub is cut off behind it and started anew, or the office forgot that it knows", async () => {
    const code = await ordered();
    await pass(left, 1).catch((error) => expect(String(error)).toContain("cut off"));
    await left.school.restart();
    expect((await line(code)).from.heard).toBeUndefined();
    await pass(left);
    expect((await line(code)).from.heard).toEqual({ why: null });
    await ask("delete from order_outcome where hub_id = $1", [left.telling.hubId]);
    await pass(left);
    expect(await left.school.hub.db.all("select code, way from child_move")).toEqual([
      { code, way: "leaves" },
    ]);
    expect((await line(code)).from.heard).toEqual({ why: null });
  });

  test("is refused where it cannot be: the same hub, a revoked one, a child whom nobody knows, and twice at once", async () => {
    expect(await move(left, left)).toBe("same-hub");
    expect(await move(left, right, "AbCdEfGhIjKl")).toBe("unknown-child");
    expect(await move(right, left, left.school.amina.pseudonym)).toBe("unknown-child");
    const other = await openTestCollector({
      databaseUrl: office.postgres.url,
      beside: office.collector,
    });
    const moving = {
      learner: left.school.amina.pseudonym,
      from: await hub(left),
      to: await hub(right),
    };
    const both = await Promise.all(
      [office.collector, other].map(({ store }) =>
        moveChild(store, moving, { by: 1, now: new Date() }),
      ),
    );
    await other.remove();
    expect(both.filter((one) => one === "underway")).toHaveLength(1);
    await ask("update hub set revoked_at = now() where hub_id = $1", [right.telling.hubId]);
    expect(await move(left, right, left.school.yusuf.pseudonym)).toBe("revoked");
  });

  test("of a child whom a hub does not have it says so, and shows nothing", async () => {
    const { pseudonym, id } = left.school.amina;
    await ask("update told_name set name = 'ghost-of-some' where hub_id = $1 and name = $2", [
      left.telling.hubId,
      pseudonym,
    ]);
    const moved = await move(left, right, "ghost-of-some");
    await pass(left);
    expect(typeof moved === "string" || (await line(moved.code)).from.heard).toEqual({
      why: "nobody",
    });
    expect(await shown(left)).toContain("The office asks about no child now.");
    expect(left.school.hub.roster.learners.has(id)).toBe(true);
  });

  test("an erased child is erased on both hubs, and no move leads to her any more", async () => {
    const code = await ordered();
    const { id, pseudonym: there } = right.school.amina;
    const { pseudonym } = left.school.amina;
    await pass(left);
    await pass(right);
    await say(right, code, { answer: "came", learner: String(id) });
    await pass(right);
    await eventually(
      () => answers(code),
      ([, to]) => to === "came",
    );
    const erased = await eraseChild(office.collector, pseudonym, {
      by: 1,
      why: "family",
      now: new Date(),
    });
    expect(erased).toMatchObject({ state: "erased" });
    expect("hubIds" in erased && [...erased.hubIds].sort()).toEqual(
      [left.telling.hubId, right.telling.hubId].sort(),
    );
    expect(await line(code)).toMatchObject({ learner: null, closedAs: "erased" });
    for (const place of [left, right]) {
      await pass(place);
      const rows = await place.school.hub.db.all("select learner_id, known from child_move");
      expect(rows).toEqual([{ learner_id: null, known: "" }]);
    }
    expect(right.school.hub.roster.learners.has(id)).toBe(false);
    const words = await ask("select words from move_order where code = $1", [code]);
    expect(JSON.stringify(words)).not.toMatch(new RegExp(`${pseudonym}|${there}|comes`));
  });
});
