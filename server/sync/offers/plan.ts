import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, link, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Offer } from "../protocol/offer-list.ts";
import type { KeptFiles } from "./kept-files.ts";
import type { OfferedFile, OfferShelf } from "./shelf.ts";

/** What is known of an offer whose manifest is here: its files, each once by its hash, and where they are. */
export type Plan = {
  files: OfferedFile[];
  /** Those that no version of the pack on this card has, in the order of the manifest. */
  toFetch: OfferedFile[];
  /** Of those, what has not come yet. */
  missing: Map<string, OfferedFile>;
  /** Where the others lie. */
  onCard: Map<string, string>;
};

/** A pack.json has so many bytes at most, as any text of a pack. */
export const mostManifestBytes = 1024 * 1024;

/** @returns undefined while the manifest is not here, or the reasons for which a hub takes no such pack */
export async function planFor(
  { shelf, files: kept }: { shelf: OfferShelf; files: KeptFiles },
  offer: Offer,
): Promise<Plan | { reasons: string[] } | undefined> {
  const manifest = await kept.whole(offer.manifest);
  if (manifest === undefined) return undefined;
  const told = shelf.filesIn(offer, await readFile(manifest, "utf8"));
  if (!told.files) return { reasons: told.reasons };
  const files = [...new Map(told.files.map((file) => [file.hash, file])).values()];
  const there = await shelf.onCard(offer.id);
  const onCard = new Map<string, string>();
  for (const { hash } of files) {
    const path = there.get(hash);
    if (path !== undefined && (await isWhole(path, hash))) onCard.set(hash, path);
  }
  const toFetch = files.filter(({ hash }) => !onCard.has(hash));
  const missing = new Map<string, OfferedFile>();
  for (const file of toFetch)
    if ((await kept.whole(file.hash)) === undefined) missing.set(file.hash, file);
  return { files: told.files, toFetch, missing, onCard };
}

/** A file was spoilt on the card since it was looked at. */
export class SpoiltError extends Error {
  override readonly name = "SpoiltError";
}

/** Puts a pack together in a folder. @throws SpoiltError when a file is not what it was; then it has to be fetched */
export async function bringTogether(
  { files: kept }: { files: KeptFiles },
  { manifest }: Offer,
  { files, onCard }: Plan,
  folder: string,
): Promise<void> {
  for (const { path, hash } of [{ path: "pack.json", hash: manifest }, ...files]) {
    const to = join(folder, path);
    await mkdir(dirname(to), { recursive: true });
    const fetched = await kept.whole(hash);
    const from = fetched ?? onCard.get(hash);
    if (from === undefined || !(await isWhole(from, hash)))
      throw new SpoiltError(`${path} is not on the card as it was.`);
    if (fetched === undefined)
      await copyFile(from, to); // each version has its own: a worn card spoils one
    else await link(fetched, to).catch(() => copyFile(fetched, to)); // FAT knows no links
  }
}

async function isWhole(file: string, expected: string): Promise<boolean> {
  const sum = createHash("sha256");
  try {
    for await (const bytes of createReadStream(file)) sum.update(bytes);
  } catch {
    return false;
  }
  return sum.digest("base64url") === expected;
}
