import type { Reader, Transaction } from "../db/connection.ts";

export type PackRow = { packId: string; version: string; root: string };

export async function installedPacks(db: Reader): Promise<PackRow[]> {
  const rows = await db.all<{ pack_id: string; version: string; root_sha256: string }>(
    "select pack_id, version, root_sha256 from pack order by pack_id",
  );
  return rows.map((row) => ({ packId: row.pack_id, version: row.version, root: row.root_sha256 }));
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
