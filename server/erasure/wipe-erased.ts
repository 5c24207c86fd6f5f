import type { Database } from "../db/database.ts";
import { isAnyUnwiped, noteWiped } from "./queries.ts";

/** Lets the bytes of erased records go from the write-ahead log; after a power cut also at the next start. */
export async function wipeErased(db: Database): Promise<void> {
  if (!(await isAnyUnwiped(db))) return;
  await db.wipe();
  await db.write(noteWiped);
}
