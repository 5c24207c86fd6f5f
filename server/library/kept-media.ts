import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { bounded } from "../../content/format/read-together.ts";
import { filesOf } from "./check-pack.ts";
import { PackError } from "./manifest.ts";
import { typeOfMedia } from "./media.ts";
import { isPicture, isTooHeavy } from "./picture-files.ts";

/** A pack on the card of which a sound, a film or a picture is broken: it serves no more, however long it did. */
export class SpoiltMediaError extends PackError {
  override readonly name = "SpoiltMediaError";
}

/** Where a pack on the card says that its media were looked at, and what was found. */
export const lookName = "looked.json";

/** Goes up when the look learns to see more: then what was looked at before is looked at once more. */
const look = 1;

/** What a look that found nothing writes down. */
export const nothingFound = textOf([]);

function textOf(reasons: string[]): string {
  return JSON.stringify({ look, reasons });
}

/** @throws SpoiltMediaError when the media of this folder were looked at, and are broken */
export async function refuseSpoiltMedia(folder: string, pack: string): Promise<void> {
  const reasons = await foundIn(folder);
  if (reasons && reasons.length > 0) throw new SpoiltMediaError(pack, reasons);
}

/** @returns undefined where nobody has looked yet, or the card has spoilt what was written down */
export async function foundIn(folder: string): Promise<string[] | undefined> {
  try {
    const found = JSON.parse(await readFile(join(folder, lookName), "utf8")); // written below
    return found.look === look && Array.isArray(found.reasons) ? found.reasons : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Looks at the media of a pack that was taken before they were looked at, a file at a time, and writes down what it found.
 * What is only too heavy, or of a kind that no page can use, harms nobody: bounds that came since take nothing away.
 * @returns the reasons for which it can serve no more
 */
export async function lookAtMedia(folder: string, isOver = () => false): Promise<string[]> {
  const { troublesOfMedia } = await import("./media-trouble.ts"); // a hub that only serves looks into no film
  const reasons: string[] = [];
  for (const path of await filesOf(folder)) {
    if (isOver()) return [];
    await letOthersGoFirst();
    if (!(await isServed(folder, path))) continue;
    for (const reason of await troublesOfMedia(folder, path)) reasons.push(`${path}:1: ${reason}`);
  }
  const told = bounded(reasons, (more) => more);
  await writeFile(join(folder, lookName), textOf(told));
  return told;
}

async function isServed(folder: string, path: string): Promise<boolean> {
  if (!path.startsWith("media/") || typeOfMedia(path) === undefined) return false;
  return !isPicture(path) || !isTooHeavy((await stat(join(folder, path))).size);
}
