import type { Reader } from "../db/connection.ts";
import { readyInstalledPacks } from "./install-pack.ts";
import type { PackError } from "./manifest.ts";
import { packsAside } from "./pack-versions.ts";
import { packsThatServe } from "./packs-that-serve.ts";
import { byPlace, type ShelfLesson } from "./shelf-lesson.ts";
import { lessonsOf } from "./shelve.ts";
import { type ReadyPack, shippedPacks } from "./shipped-packs.ts";
import type { Skill } from "./skills.ts";
import type { BesideDesk } from "./trial/compile-beside.ts";

/** What the packs bring, now and before. */
export type Stock = {
  packs: ReadyPack[];
  refused: PackError[];
  lessons: ShelfLesson[];
  /**
   * What was replaced or taken away, the last first: a child may be in the middle of it. After a start it is what the card
   * keeps of it.
   */
  lessonsBefore: ShelfLesson[];
  packsBefore: ReadyPack[];
};

type StockDesk = BesideDesk & { db: Reader; dataFolder: string; skills: Map<string, Skill> };

/** A pack that is as it was keeps its lessons, and what is known of them since they were opened. */
export async function takeStock(desk: StockDesk, before?: Stock): Promise<Stock> {
  const shipped = await shippedPacks(desk.root, desk.stamp);
  const installed = await readyInstalledPacks(desk);
  const { packs, refused: clashing } = packsThatServe(shipped, installed.packs);
  const refused = [...installed.refused, ...clashing];
  const lessons = packs.flatMap((pack) => {
    const kept = before?.lessons.filter((lesson) => isOf(lesson, pack)) ?? [];
    return kept.length > 0 ? kept : lessonsOf(pack, desk.skills, refused);
  });
  const replaced = before
    ? replacedSince(before, lessons)
    : await replacedEarlier(desk, [...shipped, ...installed.packs], packs, refused);
  return { ...{ packs, refused, lessons: inOrder(lessons, shipped) }, ...replaced };
}

/**
 * The packs' lessons in the order of the shelf. Of one skill first those of packs that came with the program, so that a pack
 * which comes later leaves the path as it is; then by name of the pack, then of the lesson. It is the same on every hub.
 */
export function inOrder(
  lessons: ShelfLesson[],
  shipped: Pick<ReadyPack, "manifest">[],
): ShelfLesson[] {
  const cameWith = ({ made }: ShelfLesson) =>
    shipped.some(({ manifest }) => made.by === "pack" && manifest.id === made.pack);
  const nameOf = ({ made, id }: ShelfLesson) => (made.by === "pack" ? `${made.pack} ${id}` : id);
  return lessons.toSorted(
    (a, b) =>
      byPlace(a, b) ||
      Number(cameWith(b)) - Number(cameWith(a)) ||
      (nameOf(a) < nameOf(b) ? -1 : 1),
  );
}

type Replaced = Pick<Stock, "lessonsBefore" | "packsBefore">;

function replacedSince(before: Stock, lessons: ShelfLesson[]): Replaced {
  const gone = before.lessons.filter((lesson) => !lessons.includes(lesson));
  const gonePacks = before.packs.filter((pack) => gone.some((lesson) => isOf(lesson, pack)));
  return {
    lessonsBefore: [...gone, ...before.lessonsBefore],
    packsBefore: [...gonePacks, ...before.packsBefore],
  };
}

/** An answer that a child was about to send when the hub was stopped comes after the start, to the version that asked her. */
async function replacedEarlier(
  desk: StockDesk,
  ready: ReadyPack[],
  serving: ReadyPack[],
  refused: PackError[],
): Promise<Replaced> {
  const packsBefore = [
    ...ready.filter((pack) => !serving.includes(pack)),
    ...(await packsAside(desk)),
  ];
  const lessonsBefore = packsBefore.flatMap((pack) => lessonsOf(pack, desk.skills, refused));
  return { lessonsBefore, packsBefore };
}

function isOf({ made, packVersion }: ShelfLesson, { manifest, folder }: ReadyPack): boolean {
  return made.by === "pack" && made.folder === folder && packVersion === manifest.version;
}
