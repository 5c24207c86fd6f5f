import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../server/db/database.ts";

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-db-"));
  db = await openDatabase(join(folder, "hub.sqlite"));
  await db.write((tx) =>
    tx.run("create table note (id integer primary key, words text not null unique)"),
  );
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const words = async () =>
  (await db.all<{ words: string }>("select words from note order by id")).map((row) => row.words);
const insertMany =
  "insert into note (words) select value->>0 from json_each(?) where true order by key";

test("a write that fails rolls back alone; its neighbours in the same commit are kept", async () => {
  const results = await Promise.allSettled([
    db.write((tx) => tx.run("insert into note (words) values ('a')")),
    db.write(async (tx) => {
      await tx.run("insert into note (words) values ('lost')");
      throw new Error("changed my mind");
    }),
    db.write((tx) => tx.run("insert into note (words) values ('b')")),
  ]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await words()).toEqual(["a", "b"]);
});

test("rows that wait together are stored in their order, and a bad one fails alone", async () => {
  const results = await Promise.allSettled(
    ["a", "b", "a", "c"].map((one) => db.append(insertMany, [one])),
  );
  expect(results.map((result) => result.status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  expect(await words()).toEqual(["a", "b", "c"]);
});

test("a row that was acknowledged is seen by a reader at once", async () => {
  await db.append(insertMany, ["here"]);
  expect(await words()).toEqual(["here"]);
});

test("the database is opened so that a power cut loses nothing that was acknowledged", async () => {
  expect(await db.get("pragma journal_mode")).toEqual({ journal_mode: "wal" });
  const seen = await db.write((tx) => tx.get<{ synchronous: number }>("pragma synchronous"));
  expect(seen?.synchronous).toBe(2);
});

test("the database, its log and its shared memory are for whom the hub runs as alone, also those of an older hub", async () => {
  const files = ["", "-wal", "-shm"].map((end) => join(folder, `hub.sqlite${end}`));
  const modes = () => Promise.all(files.map(async (file) => (await stat(file)).mode & 0o777));
  expect(await modes()).toEqual([0o600, 0o600, 0o600]);
  await db.close();
  await chmod(files[0] ?? "", 0o644);
  db = await openDatabase(join(folder, "hub.sqlite"));
  await db.write((tx) => tx.run("insert into note (words) values ('a')"));
  expect(await modes()).toEqual([0o600, 0o600, 0o600]);
});

test("a closed database takes no more changes and keeps those it took", async () => {
  const taken = db.append(insertMany, ["last"]);
  await db.close();
  await taken;
  await expect(db.append(insertMany, ["late"])).rejects.toThrow("closed");
  db = await openDatabase(join(folder, "hub.sqlite"));
  expect(await words()).toEqual(["last"]);
});
