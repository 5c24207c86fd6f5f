import type { StaticStore } from "../../pages/static-store.ts";
import type { Receiving } from "../answer-segment.ts";
import type { BodyRooms } from "../body-room.ts";

/** What the pages of the programme office need of a collector. */
export type Office = {
  receiving: Receiving;
  /** Where the bodies of forms are held, beside those that hubs send. */
  rooms: BodyRooms;
  assets: StaticStore;
  /** The program's folder, in which skills and words lie, and the collector's own. */
  root: string;
  folder: string;
  /** What the tokens of forms and the codes of invitations are made with; every collector with the same keys has the same. */
  secret: Buffer;
  /** The address that people and hubs know, where the settings name one. */
  publicUrl: string | undefined;
  /** What hubs are given as HUB_COLLECTOR, as it is since the collector listens. */
  line: () => string;
  /** It answers by TLS itself. */
  isSecure: boolean;
};

/** Hosts by which it is reached besides the one that is asked, as behind a proxy. */
export function otherHosts({ publicUrl }: Pick<Office, "publicUrl">): string[] {
  return publicUrl === undefined ? [] : [new URL(publicUrl).host];
}
