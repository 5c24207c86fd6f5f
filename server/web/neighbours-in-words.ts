import type { Neighbour, NeighboursProps } from "../../views/field/neighbours.tsx";
import type { Page } from "../../views/page.ts";
import { type Given, mostNeighbours, type OnShelf } from "../sync/neighbour/shelf.ts";

/** How it stands with other hubs' answers that are here, in the reader's words. */
export function neighboursInWords({ t }: Page, shelf: OnShelf[]): Neighbour[] {
  return shelf.map(({ hubId, name, segments, answered }) => {
    const key = answered === segments ? "there" : answered > 0 ? "partly" : "waits";
    return { hubId, name, says: t(`neighbours.${key}`), hasReceipts: answered > 0 };
  });
}

/** What became of a file of another hub. */
export function givenInWords(
  { t }: Page,
  given: Given | "damaged" | "none",
): NonNullable<NeighboursProps["given"]> {
  if (typeof given === "string") return { isGood: false, says: t(`neighbours.given.${given}`) };
  const { state, name, hubId } = given;
  if (state === "full")
    return { isGood: false, says: t("neighbours.given.full", { count: mostNeighbours }) };
  return { isGood: state === "taken", says: t(`neighbours.given.${state}`, { name, hub: hubId }) };
}
