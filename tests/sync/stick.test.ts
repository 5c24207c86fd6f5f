import { execFile } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { openOfficeErasures } from "../../server/erasure/office-erasures.ts";
import { linkProfile } from "../../server/sync/link/profile.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readParcel } from "../../server/sync/protocol/parcel.ts";
import type { StickStanding } from "../../server/sync/stick/sticks.ts";
import { openUploads } from "../../server/sync/uploads.ts";
import { collected, openTellingSchool, tell } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import {
  type FatStick,
  makeStick,
  openUsbPort,
  stickNeeds,
  type UsbPort,
} from "../support/fat-stick.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { runScript } from "../support/run-script.ts";
import { type School, signInTeacher } from "../support/school.ts";
import { allIsRead } from "../support/settled-office.ts";

const needed = { ...stickNeeds, programs: [...stickNeeds.programs, "pg_ctlcluster"] as const };

describeSystem("a USB stick that is put into the hub", needed, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  let port: UsbPort;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
    port = await openUsbPort();
    const { db, clock, log, facility, config } = school.hub;
    const none = { hours: undefined, price: undefined, dailyKilobytes: undefined };
    school.hub.uploads = await openUploads({
      ...{ carries: false, near: undefined, erasures: openOfficeErasures(school.hub) },
      ...{ db, clock, log, facility, collector: telling.collector },
      machine: { root: port.machineRoot, programFolders: [], dataFolder: config.dataFolder },
      link: linkProfile({ link: undefined, monthlyKilobytes: undefined, ...none }),
    });
  });
  afterEach(async () => {
    await school.hub.uploads?.close();
    await port.remove();
    await school.close();
  });

  const standing = (at: StickStanding["at"] | undefined) =>
    eventually(
      () => school.hub.uploads?.sticks.all()[0],
      (stick) => stick?.at === at,
    );
  const name = () => `learning-hub/learning-hub-${school.hub.facility.hubId}`;
  const carried = (told: "parcel" | "receipts") => `${name()}.${told}`;
  const bring = (folder: string) =>
    runScript("collector", ["--bring", folder], {
      ...{ COLLECTOR_DATA: office.collector.folder, DATABASE_URL: office.postgres.url },
    });
  /** A stick that the office has made for carrying. */
  async function officeStick(kilobytes?: number): Promise<FatStick> {
    const stick = await makeStick(port.machineRoot, kilobytes);
    await promisify(execFile)("mmd", ["-i", stick.image, "::learning-hub"]);
    return stick;
  }

  test("takes the answers to the office and brings the receipts back, and nobody touches a key at the hub", async () => {
    await logAnswer(school, { variant: 3 });
    const stick = await officeStick();
    await port.plug(stick);
    expect(await standing("done")).toMatchObject({ isPacked: true, heard: undefined });
    await port.pull(stick);
    expect(await standing(undefined)).toBeUndefined();

    const laptop = await openUsbPort();
    expect(await bring(await laptop.plug(stick))).toMatchObject({ code: 0 });
    expect(await collected(office.collector, telling)).toMatchObject([{ variant: 3 }]);
    await laptop.pull(stick);
    await laptop.remove();
    expect(await school.hub.unsent()).toBe(1); // nothing is let go of before the receipts are here

    await port.plug(stick);
    expect(await standing("done")).toMatchObject({
      heard: { state: "arrived", answers: 1 },
      isPacked: false,
    });
    expect(await school.hub.unsent()).toBe(0);
  });

  test("holds all of it from the moment the page says so, though it is pulled out without a word", async () => {
    await logAnswer(school, { variant: 1 });
    const stick = await officeStick();
    await port.plug(stick);
    await standing("done");
    const parcel = await stick.contentOf(carried("parcel")); // as it lies there, before any unmounting
    expect(parcel).toEqual(await school.hub.uploads?.pack());
    await port.pull(stick);
    expect(await stick.faults()).toBe("");
  });

  test("brings the order to erase a child's record to a hub that no link reaches, and the office hears that it was done", async () => {
    const { amina, hub } = school;
    const { collector } = office;
    await logAnswer(school, { variant: 3 });
    const stick = await officeStick();
    const there = async () => {
      await port.plug(stick);
      const done = await standing("done");
      await port.pull(stick);
      await standing(undefined);
      return done;
    };
    const back = async () => {
      const laptop = await openUsbPort();
      expect(await bring(await laptop.plug(stick))).toMatchObject({ code: 0 });
      await laptop.pull(stick);
      await laptop.remove();
    };
    await there();
    await back();
    await allIsRead(collector, telling.hubId);
    const erased = { by: 1, why: "family" as const, now: new Date() };
    expect(await eraseChild(collector, amina.pseudonym, erased)).toMatchObject({ state: "erased" });
    await there(); // with the receipts of before
    expect(hub.roster.learners.get(amina.id)).toBe(amina);
    await back();
    await port.plug(stick);
    const orders = { settings: 0, erasures: 1, moves: 0, refused: 0 };
    expect(await standing("done")).toMatchObject({ heard: { orders }, isPacked: true });
    expect(hub.roster.learners.get(amina.id)).toBeUndefined();
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    const { html } = await teacher.open("/hub/uploads");
    expect(html).toContain(
      "The record of 1 child was erased here, as the programme office ordered.",
    );
    await port.pull(stick);
    await standing(undefined);
    await back();
    const outcomes = await outcomesOf(collector.store.ask, telling.hubId);
    expect([...outcomes.values()]).toEqual([null]);
    expect(await there()).toMatchObject({ heard: { state: "arrived" } });
    expect(await hub.uploads?.isAnythingToTell()).toBe(false);
  });

  test("takes a file along also from a hub where nothing waits: for it the office gives its orders", async () => {
    await tell(telling);
    const stick = await officeStick();
    await port.plug(stick);
    expect(await standing("done")).toMatchObject({ isPacked: false });
    expect(readParcel(await stick.contentOf(carried("parcel"))).segments).toEqual([]);
  });

  test("of somebody's own is written only when a teacher taps, and by itself from then on", async () => {
    await logAnswer(school);
    const stick = await makeStick(port.machineRoot);
    const place = await port.plug(stick);
    await writeFile(join(place, "photo.jpg"), "of a wedding");
    await standing("asks");
    expect(await readdir(place)).toEqual(["photo.jpg"]);
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    const { html } = await teacher.open("/hub/uploads");
    expect(html).toContain("only on sticks that have a folder “learning-hub”");
    const form = formTo(html, /sticks$/);
    await teacher.submit(form, { stick: /name="stick" value="(\w+)"/.exec(html)?.[1] ?? "" });
    expect((await teacher.open("/hub/uploads")).html).toContain("Everything that waits is on it");
    expect((await readdir(place)).sort()).toEqual(["learning-hub", "photo.jpg"]);
    await port.pull(stick);
    await standing(undefined);
    await logAnswer(school, { variant: 1 });
    await port.plug(stick);
    expect(await standing("done")).toMatchObject({ isPacked: true });
    expect(await stick.contentOf(carried("parcel"))).toEqual(await school.hub.uploads?.pack());
  });

  test("with no room, or that takes no change, is told, keeps what it had, and nothing is lost", async () => {
    await logAnswer(school);
    const full = await officeStick(64);
    const elsewhere = await port.plug(full, "read-only");
    expect(await standing("failed")).toMatchObject({ why: "read-only" });
    expect(await readdir(join(elsewhere, "learning-hub"))).toEqual([]);
    await port.pull(full);
    await standing(undefined);

    const place = await port.plug(full);
    await standing("done");
    const before = await full.contentOf(carried("parcel"));
    await writeFile(join(place, "film.mp4"), Buffer.alloc(60 * 1024)).catch(() => undefined);
    for (let variant = 1; variant < 40; variant++) await logAnswer(school, { variant });
    await school.hub.uploads?.sticks.visitNow("sdb1");
    expect(await standing("failed")).toMatchObject({ why: "full" });
    expect(await full.contentOf(carried("parcel"))).toEqual(before);
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    expect((await teacher.open("/hub/uploads")).html).toContain("There is no room on it.");

    await rm(join(place, "film.mp4"));
    await school.hub.uploads?.sticks.visitNow("sdb1");
    expect(await standing("done")).toMatchObject({ isPacked: true });
    expect(await school.hub.unsent()).toBe(40);
  });

  test("that is pulled out while the hub reads it is told, and the hub goes on", async () => {
    await logAnswer(school);
    const stick = await officeStick();
    const place = await port.plug(stick);
    await standing("done");
    await promisify(execFile)("umount", ["-l", place]);
    await rm(place, { recursive: true });
    await writeFile(place, ""); // what is left where it was cannot be read as a folder
    await school.hub.uploads?.sticks.visitNow("sda1");
    expect(await standing("failed")).toMatchObject({ why: "broken" });
    expect(await school.hub.unsent()).toBe(1);
  });

  test("that is out again before anybody taps is not written where it was, which is the hub's own card", async () => {
    await logAnswer(school);
    const stick = await makeStick(port.machineRoot);
    const place = await port.plug(stick);
    await standing("asks");
    await port.pull(stick);
    await school.hub.uploads?.sticks.visitNow("sda1");
    expect(await readdir(place)).toEqual([]);
    expect(await standing(undefined)).toBeUndefined();
  });

  test("with receipts of another hub, or a letter in their place, is told and changes nothing", async () => {
    await logAnswer(school);
    const stick = await officeStick();
    const place = await port.plug(stick);
    await standing("done");
    await writeFile(join(place, carried("receipts")), "Dear hub, all has arrived.");
    await school.hub.uploads?.sticks.visitNow("sda1");
    expect(await standing("done")).toMatchObject({ heard: "damaged", isPacked: true });
    expect(await school.hub.unsent()).toBe(1);
  });
});
