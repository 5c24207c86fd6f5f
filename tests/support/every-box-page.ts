import { cp } from "node:fs/promises";
import { join } from "node:path";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { packFolder } from "../../server/library/install-pack.ts";
import type { OfferState } from "../../server/sync/offers/standing.ts";
import { arrivalsOf, type Outcome } from "../../server/web/packs/arrivals.ts";
import { eventually } from "./eventually.ts";
import type { SentPage } from "./every-page.tsx";
import { changeManifest } from "./pack-card.ts";
import type { School } from "./school.ts";
import { modem } from "./sender-desk.ts";
import { giveLink } from "./uploads.ts";
import { zipOf } from "./zip.ts";

/** The pages of the box that show more when something has happened: sets of lessons, and what leaves the hub. */
export async function boxPages(school: School, phone: Phone): Promise<SentPage[]> {
  return [
    await refusedPack(phone),
    await awayPack(school, phone),
    await checkedPack(school, phone),
    await offeredPacks(school, phone),
    ...(await uploadPages(school, phone)),
  ];
}

/** A set of lessons with everything that can be wrong with an archive. */
async function refusedPack(phone: Phone): Promise<SentPage> {
  const { html } = await phone.open("/hub/packs");
  const entries = ["pack.json", "lessons/a.md", "lessons/A.md", "media/x.png"];
  const evil = entries.map((name) => ({ name, mode: 0o120777, isLocked: true, bytes: 2 ** 31 }));
  const form = formTo(html, /hub\/packs$/);
  const refused = await phone.sendFiles(form, {}, { pack: [new File([zipOf(evil)], "evil.zip")] });
  return { name: "sets of lessons, refused", html: refused.html };
}

/** While a set is checked. */
async function checkedPack({ hub }: School, phone: Phone): Promise<SentPage> {
  let end = (_: Outcome) => {};
  const checked = arrivalsOf(hub).changeWhole("somebody", (onTried) => {
    onTried({ done: 12, of: 1240 });
    return new Promise<Outcome>((resolve) => {
      end = resolve;
    });
  });
  const { html } = await phone.open("/hub/packs");
  end({ state: "failed" });
  await checked;
  return { name: "sets of lessons, being checked", html };
}

/** A set that is on the card and does not serve, before it is deleted. */
async function awayPack({ hub }: School, phone: Phone): Promise<SentPage> {
  const version = packFolder(hub.config.dataFolder, "old-set", "1.0.0");
  await cp(
    join(hub.config.root, "content", "packs", "wellbeing", "pack.json"),
    join(version, "pack.json"),
  );
  await changeManifest(version, (manifest) => ({
    ...manifest,
    ...{ id: "old-set", title: { en: "Old games" } },
  }));
  const { html } = await phone.open("/hub/packs/old-set/removal");
  return { name: "sets of lessons, one to delete", html };
}

/** Sets that the programme office offers, in every state that they may be in. */
async function offeredPacks(school: School, phone: Phone): Promise<SentPage> {
  const link = await giveLink(school, { HUB_LINK: "bgan", HUB_LINK_HOURS: "0-24" }, undefined);
  const told = { version: "2.0.0", manifest: "", bytes: 300_000, done: 90_000, all: 700_000 };
  const plain = ["here", "gone", "left", "dear", "installing", "fetching"] as const;
  const waits = ["link", "budget", "no-room", "trouble"] as const;
  const reasons = ["lessons/a.md:3: cannot read", "pack.json: is missing"];
  const states: OfferState[] = [
    ...plain.map((state) => ({ state })),
    ...waits.map((why) => ({ state: "waits" as const, why })),
    { state: "refused", reasons },
  ];
  const standing = states.map((state, place) => ({ ...told, ...state, id: `offered-${place}` }));
  if (school.hub.uploads)
    school.hub.uploads.offers = {
      standing: async () => standing,
      wish: async () => true,
      fetch: async () => undefined,
      waiting: async () => undefined,
      settle: async () => undefined,
      close: async () => undefined,
    };
  const { html } = await phone.open("/hub/packs");
  await link.remove();
  return { name: "sets of lessons, offered", html };
}

/** What leaves the hub: to nobody, over no link, in a pass that is underway, and when the money is spent. */
async function uploadPages(school: School, phone: Phone): Promise<SentPage[]> {
  const look = async (name: string) => {
    return { name: `sending, ${name}`, html: (await phone.open("/hub/uploads")).html };
  };
  const pages = [await look("no collector")];
  const price = { HUB_LINK: "bgan", HUB_LINK_HOURS: "0-24" };
  const cut = await giveLink(school, price, undefined);
  cut.near.along = { name: "مدرسة ONE 4f2a", state: "given" };
  pages.push(await look("no way out"), {
    name: "hub, no way out",
    html: (await phone.open("/hub")).html,
  });
  const stick = { device: "sda1", place: "/media/hub/مفتاح ONE" };
  const letter = { isPacked: true, heard: "damaged" as const, sinceMs: 0 };
  const orders = { settings: 2, erasures: 1, moves: 3, refused: 1, known: 2 };
  const brought = { state: "arrived" as const, segments: 3, answers: 1200, orders };
  cut.sticks.push(
    { ...stick, at: "asks" },
    { ...stick, at: "done", ...letter },
    { ...stick, at: "done", ...letter, heard: brought, isPacked: false },
    { ...stick, at: "failed", why: "read-only" },
    { ...stick, at: "busy" },
  );
  pages.push(await look("sticks are in"));
  await cut.remove();
  const link = await giveLink(school, price, modem);
  const { html } = await phone.open("/hub/uploads");
  await phone.submit(formTo(html, /passes$/));
  await link.progress({ segments: 3, ofSegments: 9, answers: 12_000, bytesUp: 30_000 });
  pages.push(await look("underway"));
  await link.end({ ended: "not-enrolled", segments: 3, bytesUp: 210_000 });
  await eventually(
    () => school.hub.uploads?.state(),
    (state) => state?.doing.do === "wait",
  );
  pages.push(await look("budget spent"));
  await link.remove();
  return pages;
}
