import type { Neighbour } from "../../views/field/neighbours.tsx";
import type { Standing } from "../../views/field/other-ways.tsx";
import type { FileSaid } from "../../views/field/uploads.tsx";
import type { Page } from "../../views/page.ts";
import type { Along } from "../sync/neighbour/giver.ts";
import { type Given, mostNeighbours, type OnShelf } from "../sync/neighbour/shelf.ts";

/** How it stands with other hubs' answers that are here, in the reader's words. */
export function neighboursInWords({ t }: Page, shelf: OnShelf[]): Neighbour[] {
  return shelf.map((one) => {
    const { hubId, name, answered, givenBy } = one;
    const hasReceipts = answered > 0 && givenBy === "hand";
    return { hubId, name, says: t(`neighbours.${standingOf(one)}`), hasReceipts };
  });
}

function standingOf({ segments, answered, standing, givenBy }: OnShelf) {
  if (answered === segments) return givenBy === "hand" ? "there" : "fetches";
  if (standing === "refused") return "refused";
  return answered > 0 ? "partly" : "waits";
}

/** How this hub's own answers go along with another, in the reader's words. */
export function alongInWords({ t }: Page, along: Along | undefined): Standing | undefined {
  if (!along) return undefined;
  const { name, state } = along;
  const tone = state === "given" ? "good" : "care";
  return { tone, what: t(`neighbours.along.${state}`, { name }) };
}

/** What became of a file of another hub. */
export function givenInWords(
  { t }: Page,
  given: Given | "damaged" | "receipts" | "none",
): FileSaid {
  if (typeof given === "string") return { isGood: false, says: t(`neighbours.given.${given}`) };
  const { state, name, hubId } = given;
  if (state === "full")
    return { isGood: false, says: t("neighbours.given.full", { count: mostNeighbours }) };
  return { isGood: state === "taken", says: t(`neighbours.given.${state}`, { name, hub: hubId }) };
}
