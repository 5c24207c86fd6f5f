import { readKnock } from "../sync/protocol/knock.ts";
import type { Receiving } from "./answer-segment.ts";
import { isEnrolled, noteKnock } from "./queries.ts";

/**
 * Somebody says who it is. Strangers are written down, for somebody to let them in.
 * @returns whether this hub was let in
 * @throws DamagedError when it is no knock
 */
export async function hearKnock(
  { store, now }: Pick<Receiving, "store" | "now">,
  text: string,
): Promise<boolean> {
  const knock = readKnock(text);
  const isKnown = await isEnrolled(store.ask, knock);
  if (!isKnown) await noteKnock(store.ask, knock, now().toISOString());
  return isKnown;
}
