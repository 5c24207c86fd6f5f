import { sizeInWords } from "../../../views/amounts.ts";
import type { OfferCard, OfferWish } from "../../../views/field/offers.tsx";
import type { Page } from "../../../views/page.ts";
import type { Hub } from "../../hub.ts";
import { packProblems } from "../../pages/pack-problems.ts";
import { passBytes } from "../../sync/link/air-bytes.ts";
import type { Wish } from "../../sync/offers/offers.ts";
import type { OfferStanding } from "../../sync/offers/standing.ts";
import { costInWords } from "../uploads-in-words.ts";
import { titleOf } from "./shown-packs.ts";

/** What the office offers, in the reader's words; nothing where this hub has no office. */
export async function offersInWords(hub: Hub, page: Page): Promise<OfferCard[]> {
  const standing = (await hub.uploads?.offers?.standing()) ?? [];
  return standing.map((offer) => {
    const known = hub.library.packs.find(({ id }) => id === offer.id);
    return {
      ...{ id: offer.id, version: offer.version },
      title: known ? titleOf(known, page) : offer.id,
      says: saidOf(hub, page, offer),
      problems: offer.state === "refused" ? packProblems(page, offer.reasons) : [],
      progress: progressOf(page, offer),
      wishes: wishesOf(page, offer),
    };
  });
}

function saidOf({ config }: Hub, page: Page, offer: OfferStanding): string {
  const { t } = page;
  if (offer.state === "waits") return t(`offers.waits-${offer.why}`);
  if (offer.state !== "dear") return t(`offers.${offer.state}`);
  const bytes = passBytes(offer.bytes);
  const size = sizeInWords(page, bytes);
  const money = costInWords(page, config.link, bytes);
  return money === undefined ? t("offers.dear", { size }) : t("offers.dear-money", { size, money });
}

function progressOf(page: Page, { state, done, all }: OfferStanding): OfferCard["progress"] {
  if (all === 0 || !["waits", "fetching", "installing"].includes(state)) return undefined;
  const [size, other] = [done, all].map((bytes) => sizeInWords(page, bytes));
  return { done, all, says: page.t("offers.progress", { size: size ?? "", other: other ?? "" }) };
}

function wishesOf({ t }: Page, { state }: OfferStanding): OfferWish[] {
  const leave: OfferWish = { wish: "leave", words: t("offers.leave") };
  switch (state) {
    case "dear":
      return [{ wish: "dear", words: t("offers.dear-yes") }, leave];
    case "waits":
    case "fetching":
      return [leave];
    case "refused":
      return [{ wish: "take", words: t("offers.again") }];
    case "left":
    case "gone":
      return [{ wish: "take", words: t("offers.take") }];
    default:
      return [];
  }
}

export function isWish(words: string): words is Wish {
  return ["take", "leave", "dear"].includes(words);
}
