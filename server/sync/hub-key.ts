import { type KeyObject, randomBytes } from "node:crypto";
import type { Database } from "../db/database.ts";
import { signingKeyOf } from "./protocol/signing-key.ts";
import { hubPrivateKey, keepHubKey } from "./queries.ts";

/** The key that signs what this hub tells; made when it is first asked for, never in an image of a card. */
export async function openHubKey(db: Database, now: string): Promise<KeyObject> {
  if (!(await hubPrivateKey(db))) await db.write((tx) => keepHubKey(tx, randomBytes(32), now));
  const key = await hubPrivateKey(db);
  if (!key) throw new Error("The hub's key was not kept.");
  return signingKeyOf(key);
}
