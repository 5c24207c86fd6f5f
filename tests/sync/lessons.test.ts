import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { kindsOf } from "../../server/sync/protocol/statements.ts";
import { currentEpoch } from "../../server/sync/queries.ts";
import { unsentOf } from "../../server/sync/statements/unsent.ts";
import { enrol, tell, tellingTo } from "../support/collector.ts";
import { openCutLink } from "../support/cut-link.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { makeCopy, replaceWord } from "../support/own-lessons.ts";
import {
  giveToClass,
  lessonsAtOffice,
  putVersion,
  versionsOnCard,
} from "../support/own-versions.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { type ToldOffice, toldOffice } from "../support/told-office.ts";
import { undoMigrationsBehind } from "../support/undo-migrations.ts";

describeSystem("lessons that teachers made", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  let teacher: Phone;
  let told: ToldOffice;
  beforeEach(async () => {
    school = await openSchool();
    await openAt();
    await enrol(office.collector, telling);
  });
  afterEach(() => school.close());

  async function openAt(): Promise<void> {
    telling = await tellingTo(school, office.collector);
    teacher = school.newPhone();
    await signInTeacher(teacher);
    told = toldOffice(office.collector, () => telling.hubId);
  }

  /** A fish becomes something else, and the class has it. */
  async function giveFishAs(word: string, own?: string): Promise<string> {
    const copy = own ?? (await makeCopy(teacher));
    await replaceWord(teacher, copy, own ? "tilapia" : "fish", word);
    await giveToClass(teacher, copy);
    return copy;
  }
  const receiving = () => {
    const { store, keys } = office.collector;
    return { store, keys, log: openLog(() => undefined), now: () => new Date(), onKept() {} };
  };
  const alikeBoth = async () => {
    const there = (await lessonsAtOffice(told)).map(({ lesson, source }) => ({ lesson, source }));
    expect(there).toEqual(await versionsOnCard(school));
    return there.length;
  };

  test("are at the office with the next upload, each version once and as its hub keeps it", async () => {
    const own = await giveFishAs("tilapia");
    expect(await unsentOf(school.hub.db)).toBeDefined();
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    expect(await unsentOf(school.hub.db)).toBeUndefined();
    await giveFishAs("perch", own);
    await tell(telling);
    await tell(telling);
    expect(await alikeBoth()).toBe(2);
    const [first] = await told.rows(
      "select from_lesson, from_pack, from_version, language, teacher_number from hub_lesson where hub_id = $1",
    );
    expect(first).toMatchObject({
      ...{ from_lesson: "animals-and-homes", from_pack: "science", from_version: "1.0.0" },
      ...{ language: "en", teacher_number: 1 },
    });
  });

  test("go along in somebody's hand, and are let go of by the receipts", async () => {
    await giveFishAs("tilapia");
    const taken = await takeParcel(receiving(), await packParcel(telling), "folder");
    if (taken.state !== "taken") throw new Error(taken.state);
    expect(await hearReceipts(telling, taken.receipts)).toMatchObject({ state: "arrived" });
    expect(await unsentOf(school.hub.db)).toBeUndefined();
    expect(await alikeBoth()).toBe(1);
  });

  test("arrive once over a link that is cut again and again, behind everything else", async () => {
    await openSitting(school);
    const link = await openCutLink(office.collector.port);
    const cutTelling = await tellingTo(school, office.collector, link.url);
    const own = await giveFishAs("tilapia");
    await logAnswer(school, { variant: 1 });
    const ends: string[] = [];
    for (let at = 100; at < 6000; at += 400) {
      link.cut = at % 800 === 100 ? { up: at } : { down: at / 20 };
      ends.push((await tell(cutTelling)).ended);
      if (at === 2500) await giveFishAs("perch", own);
    }
    link.cut = {};
    expect(await tell(cutTelling)).toMatchObject({ ended: "all-told" });
    await link.close();
    expect(ends.filter((end) => end === "no-link").length).toBeGreaterThan(3);
    expect(await alikeBoth()).toBe(2);
    const lanes = await told.rows<{ count: number }>(
      "select count(*) as count from lane where hub_id = $1 and epoch > 2147483648",
    );
    expect(lanes).toEqual([{ count: 1 }]); // no log was begun anew
  });

  test("that were given before the update go once, too", async () => {
    await giveFishAs("tilapia");
    await school.hub.db.write((tx) => undoMigrationsBehind(tx, 42));
    await school.restart();
    await openAt();
    await tell(telling);
    await tell(telling);
    expect(await alikeBoth()).toBe(1);
  });

  test("of a card that was put back stand beside those that were lost with it", async () => {
    const own = await giveFishAs("tilapia");
    await tell(telling);
    const copy = `${school.hub.config.dataFolder}-copy`;
    await cp(school.hub.config.dataFolder, copy, { recursive: true });
    await giveFishAs("perch", own);
    await tell(telling);
    await school.close();
    school = await openSchool({ dataFolder: copy, isNew: true });
    await openAt();
    const before = await currentEpoch(school.hub.db);
    await giveFishAs("eel", own);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const there = await lessonsAtOffice(told);
    const said = there.map(({ source }) => /An? (tilapia|perch|eel) lives/.exec(source)?.[1]);
    expect(said.sort()).toEqual(["eel", "perch", "tilapia"]);
    expect(new Set(there.map(({ lesson }) => lesson)).size).toBe(2);
    expect(await currentEpoch(school.hub.db)).toBe(before); // nothing else is told anew for it
  });

  test("are told again to an office that was put back from a copy and knows nothing of the hub", async () => {
    await openSitting(school);
    await giveFishAs("tilapia");
    await logAnswer(school, { variant: 1 });
    await tell(telling);
    expect(await alikeBoth()).toBe(1);
    for (const table of ["hub_lesson", "hub_lesson_piece", "segment", "lane", "fold"])
      await told.rows(`delete from ${table} where hub_id = $1`);
    expect(await lessonsAtOffice(told)).toEqual([]);
    expect(await tell(telling, { isByHand: true })).toMatchObject({ ended: "all-told" });
    expect(await alikeBoth()).toBe(1);
  });

  test("that are none, or hold what they should not, are kept aside, and hold up no other", async () => {
    const [long, markup] = ["x".repeat(45_000), "<script>alert(1)</script>"];
    await putVersion(school, "own-aaaaaaaa-1", markup);
    await putVersion(school, "own-bbbbbbbb-1", "---\nid: own-bbbbbbbb-1\n---", "0".repeat(64));
    await putVersion(school, "../../etc/own", "no way up");
    await putVersion(school, "own-cccccccc-1", long);
    await giveFishAs("tilapia");
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const there = await lessonsAtOffice(told);
    expect(there.flatMap(({ lesson, why }) => (why ? [[lesson, why]] : []))).toEqual([
      ["../../etc/own", "no-lesson"],
      ["own-aaaaaaaa-1", "no-lesson"],
      ["own-bbbbbbbb-1", "other-text"],
      ["own-cccccccc-1", "no-lesson"],
    ]);
    expect(there.find(({ lesson }) => lesson === "own-cccccccc-1")?.source).toBe(long); // in pieces
    expect(there.filter(({ why }) => why === null)).toHaveLength(1);
  });

  test("are kept by an office of before, and read by the next program, while all else goes on", async () => {
    await openSitting(school);
    await giveFishAs("tilapia");
    await logAnswer(school, { variant: 1 });
    const parcel = await packParcel(telling);
    const kinds: { lesson?: unknown } = kindsOf.days;
    const { lesson } = kinds;
    delete kinds.lesson; // as a program of before knows days
    try {
      const taken = await takeParcel(receiving(), parcel, "folder");
      if (taken.state !== "taken") throw new Error(taken.state);
      expect(taken).toMatchObject({ isWhole: true, newAnswers: 1 });
      expect(await hearReceipts(telling, taken.receipts)).toMatchObject({ state: "arrived" });
      await expect
        .poll(() => stuckAndRead(), { timeout: 20_000 })
        .toEqual([{ lane: "answers" }, { lane: "people" }]);
      await logAnswer(school, { variant: 2 });
      expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
    } finally {
      kinds.lesson = lesson;
    }
    await office.collector.store.ask("update fold set stuck_at = null where epoch >= 2147483648");
    expect(await alikeBoth()).toBe(1);
  });
  const stuckAndRead = () =>
    office.collector.store.ask(
      "select lane from fold where hub_id = $1 and stuck_at is null and folded_to > 0 order by lane",
      [telling.hubId],
    );

  test("are written out as sets that an author's program reads", async () => {
    await giveFishAs("tilapia");
    await tell(telling);
    await alikeBoth();
    const folder = await mkdtemp(join(tmpdir(), "hub-lessons-"));
    const run = await runScript("collector", ["--lessons", folder], {
      ...{ COLLECTOR_DATA: office.collector.folder, DATABASE_URL: office.postgres.url },
    });
    expect(run).toMatchObject({ code: 0, said: expect.stringMatching(/versions of lessons/) });
    const set = `hub-${telling.hubId}-science`;
    const [card] = await versionsOnCard(school);
    const text = await readFile(join(folder, set, "lessons", `${card?.lesson}.md`), "utf8");
    expect(text).toBe(card?.source);
    const lines = (await readFile(join(folder, "lessons.jsonl"), "utf8")).trim().split("\n");
    const mine = lines.map((line) => JSON.parse(line)).filter(({ hub }) => hub === telling.hubId);
    expect(mine).toEqual([expect.objectContaining({ lesson: card?.lesson, source: card?.source })]);
    for (const name of await readdir(folder))
      if (name.startsWith("hub-") && name !== set)
        await rm(join(folder, name), { recursive: true });
    const read = await runScript("content", [folder, "--seeds", "20"], {});
    expect(read).toMatchObject({
      code: 0,
      said: expect.stringMatching(/1 lesson files.* 0 broken/),
    });
  });

  test("are written onto a stick that was made with links to other files without touching those", async () => {
    await giveFishAs("tilapia");
    await tell(telling);
    await alikeBoth();
    const folder = await mkdtemp(join(tmpdir(), "hub-lessons-"));
    const set = join(folder, `hub-${telling.hubId}-science`);
    const [kept, elsewhere] = [join(folder, "keys.json"), join(folder, "elsewhere")];
    await writeFile(kept, "the only keys");
    await mkdir(elsewhere);
    await mkdir(set);
    await symlink(kept, join(folder, "lessons.jsonl"));
    await symlink(kept, join(set, "pack.json"));
    const write = () =>
      runScript("collector", ["--lessons", folder], {
        ...{ COLLECTOR_DATA: office.collector.folder, DATABASE_URL: office.postgres.url },
      });
    expect(await write()).toMatchObject({ code: 0 });
    expect(await readFile(kept, "utf8")).toBe("the only keys");
    expect(JSON.parse(await readFile(join(set, "pack.json"), "utf8"))).toHaveProperty("licence");
    await rm(join(set, "lessons"), { recursive: true });
    await symlink(elsewhere, join(set, "lessons"));
    expect(await write()).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/lessons is a link to another folder; name an empty folder/),
    });
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
