import { createPrivateKey, type KeyObject, randomBytes } from "node:crypto";
import type { Database } from "../db/database.ts";
import { hubPrivateKey, keepHubKey } from "./queries.ts";

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, 7). */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/** The key that signs what this hub tells; made when it is first asked for, never in an image of a card. */
export async function openHubKey(db: Database, now: string): Promise<KeyObject> {
  if (!(await hubPrivateKey(db))) await db.write((tx) => keepHubKey(tx, randomBytes(32), now));
  const key = await hubPrivateKey(db);
  if (!key) throw new Error("The hub's key was not kept.");
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, key]), format: "der", type: "pkcs8" });
}
