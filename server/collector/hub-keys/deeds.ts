import { refuseKnock, type WaitingHub } from "../knocks/queries.ts";
import { enrolHub, letInAgain, revokeHub } from "../queries.ts";
import type { Store } from "../store/store.ts";
import { type HubKey, noteDeed, type RevokedWhy } from "./queries.ts";

/** Who does it, and when; 0 is a command on the collector's machine. */
export type Doer = { by: number; now: string };
type Key = Pick<HubKey, "hubId" | "publicKey">;

/** Lets a hub in that has knocked. @returns false when another key has this number already */
export function letIn(store: Store, knock: WaitingHub, { by, now }: Doer): Promise<boolean> {
  return store.write(async (ask) => {
    if (!(await enrolHub(ask, knock, now))) return false;
    const { hubId, publicKey, firstAt: knockedAt } = knock;
    await noteDeed(ask, { hubId, publicKey, deed: "let-in", by, knockedAt }, now);
    return true;
  });
}

/** Hides a hub that knocks. */
export function refuse(store: Store, knock: WaitingHub, { by, now }: Doer): Promise<void> {
  return store.write(async (ask) => {
    await refuseKnock(ask, knock, now);
    const { hubId, publicKey, firstAt: knockedAt } = knock;
    await noteDeed(ask, { hubId, publicKey, deed: "refused", by, knockedAt }, now);
  });
}

/** Takes nothing more that is signed with a key; what came before stays. */
export function revoke(
  store: Store,
  { hubId, publicKey }: Key,
  { by, now, ...told }: Doer & { why?: RevokedWhy; replacedBy?: string | undefined },
): Promise<void> {
  return store.write(async (ask) => {
    await revokeHub(ask, hubId, now);
    await noteDeed(ask, { hubId, publicKey, deed: "revoked", by, ...told }, now);
  });
}

/** Takes again what is signed with a key that was revoked. */
export function takeAgain(store: Store, { hubId, publicKey }: Key, { by, now }: Doer) {
  return store.write(async (ask) => {
    await letInAgain(ask, hubId);
    await noteDeed(ask, { hubId, publicKey, deed: "returned", by }, now);
  });
}
