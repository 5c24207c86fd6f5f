import { type Manifest, PackError } from "./manifest.ts";
import type { ReadyPack } from "./shipped-packs.ts";

/**
 * Of each pack the newest version. Those that came with the program come first: an installed one that brings a lesson which
 * another pack has already is refused whole, and the version before serves. By its id progress, tasks and sheets find a lesson.
 */
export function packsThatServe(
  shipped: ReadyPack[],
  installed: ReadyPack[],
): { packs: ReadyPack[]; refused: PackError[] } {
  const serving = new Map<string, ReadyPack>();
  const refused: PackError[] = [];
  for (const pack of [...shipped, ...installed]) {
    const { id, version } = pack.manifest;
    const known = serving.get(id);
    if (known && !isNewer(version, known.manifest.version)) continue;
    const clash = clashOf(pack, [...serving.values()]);
    if (clash) refused.push(clash);
    else serving.set(id, pack);
  }
  const packs = [...serving.values()].sort((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1));
  return { packs, refused };
}

/** Why a pack cannot stand beside these; undefined when it can. */
export function clashOf(
  { manifest, catalogue }: Pick<ReadyPack, "manifest" | "catalogue">,
  others: ReadyPack[],
): PackError | undefined {
  const owners = new Map(
    others.flatMap((other) => other.catalogue.lessons.map(({ id }) => [id, other.manifest])),
  );
  const reasons = catalogue.lessons.flatMap(({ id }) => {
    const owner = owners.get(id);
    const isTaken = owner !== undefined && owner.id !== manifest.id;
    return isTaken ? [`lessons/${id}.md:1: ${takenBy(owner, id)}`] : [];
  });
  return reasons.length > 0 ? new PackError(manifest.id, reasons) : undefined;
}

/** What is said of a lesson whose id another pack has. */
export function takenBy({ id }: Pick<Manifest, "id">, lesson: string): string {
  return `the pack "${id}" has a lesson "${lesson}" already; give this one another id`;
}

/** 1.10.0 is newer than 1.9.0. */
export function isNewer(version: string, other: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const [majorOther = 0, minorOther = 0, patchOther = 0] = other.split(".").map(Number);
  return (major - majorOther || minor - minorOther || patch - patchOther) > 0;
}
