import type { Reader, Transaction } from "../db/connection.ts";

export type PackRow = { packId: string; version: string; root: string };

export async function installedPacks(db: Reader): Promise<PackRow[]> {
  const rows = await db.all<{ pack_id: string; version: string; root_sha256: string }>(
    "select pack_id, version, root_sha256 from pack order by pack_id",
  );
  return rows.map((row) => ({ packId: row.pack_id, version: row.version, root: row.root_sha256 }));
}

/** The version that serves of what was installed under this id. */
export async function servingVersion(db: Reader, packId: string): Promise<string | undefined> {
  const row = await db.get<{ version: string }>("select version from pack where pack_id = ?", [
    packId,
  ]);
  return row?.version;
}

/** What came with the program serves again, or nothing of this name does. */
export async function dropPack(tx: Transaction, packId: string): Promise<void> {
  await tx.run("delete from pack where pack_id = ?", [packId]);
}

export async function keepPack(tx: Transaction, pack: PackRow, now: string): Promise<void> {
  await tx.run(
    `insert into pack (pack_id, version, root_sha256, installed_at) values (?, ?, ?, ?)
     on conflict (pack_id) do update set version = excluded.version, root_sha256 = excluded.root_sha256,
       installed_at = excluded.installed_at`,
    [pack.packId, pack.version, pack.root, now],
  );
}

/** The lessons of a version that came to this hub with other files than those of `root`. */
export async function lessonsWithOtherRoot(
  db: Reader,
  { version, root }: Pick<PackRow, "version" | "root">,
  lessonIds: string[],
): Promise<string[]> {
  const rows = await db.all<{ lesson_id: string }>(
    `select lesson_id from lesson_version join json_each(?) as asked on asked.value = lesson_id
     where version = ? and root_sha256 <> ? order by lesson_id`,
    [JSON.stringify(lessonIds), version, root],
  );
  return rows.map((row) => row.lesson_id);
}

export async function keepLessonVersions(
  tx: Transaction,
  { version, root }: Pick<PackRow, "version" | "root">,
  lessonIds: string[],
): Promise<void> {
  await tx.run(
    `insert into lesson_version (lesson_id, version, root_sha256)
     select value, ?, ? from json_each(?) where true on conflict (lesson_id, version) do nothing`,
    [version, root, JSON.stringify(lessonIds)],
  );
}
