import { execFile } from "node:child_process";
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { linkProfile } from "../../server/sync/link/profile.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { isParcel } from "../../server/sync/protocol/parcel.ts";
import type { StickStanding } from "../../server/sync/stick/sticks.ts";
import { openUploads, type Uploads } from "../../server/sync/uploads.ts";
import { openTellingSchool } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { runScript } from "../support/run-script.ts";
import type { School } from "../support/school.ts";

const makePipe = (path: string) => promisify(execFile)("mkfifo", [path]);

/** A folder stands for the stick: what a trap needs is a file system that knows links and pipes, as those of Linux do. */
const needed = { programs: ["pg_ctlcluster"] as const };

describeSystem("a stick with a file system of Linux", needed, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  let root: string;
  let place: string;
  let uploads: Uploads | undefined;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
    await logAnswer(school);
    root = await mkdtemp(join(tmpdir(), "hub-traps-"));
    place = join(root, "stick");
    await mkdir(join(place, "learning-hub"), { recursive: true });
    await mkdir(join(root, "proc"));
    await mkdir(join(root, "sys/class/block"), { recursive: true });
    await symlink("../../devices/usb1/1-1/block/sda/sda1", join(root, "sys/class/block/sda1"));
    await writeFile(join(root, "proc/mounts"), `/dev/sda1 ${place} ext4 rw 0 0\n`);
  });
  afterEach(async () => {
    await uploads?.close();
    uploads = undefined;
    await school.close();
    await rm(root, { recursive: true, force: true });
  });

  const on = (name: string) => join(place, "learning-hub", `learning-hub-${telling.hubId}${name}`);
  /** Puts the stick in, and waits until the hub is done with it, but not for ever. */
  async function plug(at: StickStanding["at"] = "done"): Promise<StickStanding | undefined> {
    const { db, clock, log, facility, config } = school.hub;
    const none = { hours: undefined, price: undefined, dailyKilobytes: undefined };
    uploads = await openUploads({
      ...{ carries: false, near: undefined, db, clock, log, facility },
      collector: telling.collector,
      machine: { root, programFolders: [], dataFolder: config.dataFolder },
      link: linkProfile({ link: undefined, monthlyKilobytes: undefined, ...none }),
    });
    return standing(at);
  }
  const standing = (at: StickStanding["at"]) =>
    eventually(
      () => uploads?.sticks.all()[0],
      (stick) => stick?.at === at,
      5000,
    );
  const bring = () =>
    runScript("collector", ["--bring", place], {
      ...{ COLLECTOR_DATA: office.collector.folder, DATABASE_URL: office.postgres.url },
    });
  /** A file of this machine that a trap leads to. */
  async function victim(words = "all the children's work"): Promise<string> {
    const file = join(root, "hub.sqlite");
    await writeFile(file, words);
    return file;
  }

  test("on which links stand where the hub writes leaves what they lead to as it was, and has the parcel", async () => {
    const file = await victim();
    for (const name of [".parcel.new", ".parcel"]) {
      await symlink(file, on(name));
      expect(await readFile(on(name), "utf8"), "the trap is set").toBe("all the children's work");
    }
    expect(await plug()).toMatchObject({ at: "done", isPacked: true });
    expect(await readFile(file, "utf8")).toBe("all the children's work");
    expect((await lstat(on(".parcel"))).isFile()).toBe(true);
    expect(isParcel(await readFile(on(".parcel")))).toBe(true);
    expect(await readdir(join(place, "learning-hub"))).toEqual([
      `learning-hub-${telling.hubId}.parcel`,
    ]);
  });

  test("on which receipts are a pipe, a device without end or a file of a gigabyte is written all the same, and says that they are none", async () => {
    const traps = {
      pipe: makePipe,
      device: (path: string) => symlink("/dev/zero", path),
      "a gigabyte": async (path: string) => {
        await writeFile(path, "");
        await truncate(path, 1024 ** 3);
      },
    };
    for (const [trap, set] of Object.entries(traps)) {
      await set(on(".receipts"));
      await rm(on(".parcel"), { force: true });
      await makePipe(on(".parcel"));
      const before = process.memoryUsage().rss;
      expect(await plug(), trap).toMatchObject({ at: "done", heard: "damaged", isPacked: true });
      expect(process.memoryUsage().rss - before, trap).toBeLessThan(200 * 1024 ** 2);
      expect(isParcel(await readFile(on(".parcel"))), trap).toBe(true);
      await uploads?.close();
      await rm(on(".receipts"));
    }
  });

  test("on which receipts are a link is not read through it, also where real ones lie there", async () => {
    await plug();
    await bring();
    await rename(on(".receipts"), join(root, "elsewhere"));
    await symlink(join(root, "elsewhere"), on(".receipts"));
    await uploads?.sticks.visitNow("sda1");
    expect(await standing("done")).toMatchObject({ heard: "damaged", isPacked: true });
    await rm(on(".receipts"));
    await rename(join(root, "elsewhere"), on(".receipts"));
    await uploads?.sticks.visitNow("sda1");
    expect(await standing("done")).toMatchObject({ heard: { answers: 1 }, isPacked: false });
  });

  test("of which the folder for carrying is a link to this machine is not written, by itself or when a teacher taps", async () => {
    const elsewhere = join(root, "data");
    await mkdir(elsewhere);
    await rm(join(place, "learning-hub"), { recursive: true });
    await symlink(elsewhere, join(place, "learning-hub"));
    expect(await plug("asks")).toMatchObject({ at: "asks" });
    await uploads?.sticks.visitNow("sda1");
    expect(await standing("failed")).toMatchObject({ why: "broken" });
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(join(place, "learning-hub"));
    await uploads?.sticks.visitNow("sda1");
    expect(await standing("done")).toMatchObject({ isPacked: true });
  });

  test("that is brought to the office spoils nothing there: links and pipes are told and hold up no other parcel", async () => {
    await plug();
    const keys = join(office.collector.folder, "keys.json");
    const before = await readFile(keys, "utf8");
    for (const name of [".receipts.new", ".receipts"]) await symlink(keys, on(name));
    await makePipe(on("-pipe.parcel"));
    await symlink("/dev/zero", on("-zero.parcel"));
    const brought = await bring();
    expect(await readFile(keys, "utf8")).toBe(before);
    expect(brought).toMatchObject({ code: 1 });
    expect(brought.said).toMatch(/-pipe\.parcel: cannot be read/);
    expect(brought.said).toMatch(/-zero\.parcel: cannot be read/);
    expect(brought.said).toMatch(/\.parcel: .*, 1 answers/);
    expect((await lstat(on(".receipts"))).isFile()).toBe(true);
    await uploads?.sticks.visitNow("sda1");
    expect(await standing("done")).toMatchObject({ heard: { answers: 1 } });
  });

  test("of which the folder for carrying leads elsewhere brings the office nothing from there", async () => {
    await plug();
    await rename(join(place, "learning-hub"), join(root, "elsewhere"));
    await symlink(join(root, "elsewhere"), join(place, "learning-hub"));
    expect(await bring()).toMatchObject({ code: 2, errors: expect.stringContaining("no file") });
    expect(await readdir(join(root, "elsewhere"))).toHaveLength(1);
  });

  test("brings receipts also under the name that a browser gives a second download, and beside its folder", async () => {
    await plug();
    await rename(on(".parcel"), on(" (1).parcel"));
    expect(await bring()).toMatchObject({ code: 0 });
    const names = await readdir(join(place, "learning-hub"));
    expect(names).toContain(`learning-hub-${telling.hubId} (1).receipts`);
    await writeFile(on(".receipts"), "learning-hub rec"); // a download that was broken off, and is the older one
    await utimes(on(".receipts"), 1, 1);
    await uploads?.sticks.visitNow("sda1");
    expect(await standing("done")).toMatchObject({ heard: { answers: 1 }, isPacked: false });

    await logAnswer(school, { variant: 1 });
    await uploads?.sticks.visitNow("sda1");
    await rm(on(" (1).receipts"));
    await bring();
    const saved = `Copy of learning-hub-${telling.hubId}.RECEIPTS`;
    await rename(on(".receipts"), join(place, saved));
    await uploads?.sticks.visitNow("sda1");
    expect(await standing("done")).toMatchObject({ heard: { answers: 1 }, isPacked: false });
  });

  test("with receipts of another hub beside them hears its own only", async () => {
    const other = join(place, "learning-hub", "learning-hub-0123456789abcdef.receipts");
    await writeFile(other, "learning-hub receipts 1 0123456789abcdef\n");
    await writeFile(join(place, "learning-hub", `._learning-hub-${telling.hubId}.receipts`), "Mac");
    expect(await plug()).toMatchObject({ at: "done", heard: undefined });
  });
});
