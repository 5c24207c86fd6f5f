import { createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inOneLanguage } from "../../../content/format/one-language.ts";
import type { Language } from "../../../content/format/types.ts";
import type { Reader } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { keptManifestIn } from "../manifest.ts";
import { textWithAddresses } from "../picture-files.ts";
import type { ShelfLesson } from "../shelf-lesson.ts";
import type { Skill } from "../skills.ts";
import { bodyOf } from "./draft-source.ts";
import {
  draftCoded,
  draftsOf,
  insertDraft,
  type NewDraft,
  type Provenance,
  sourceOfVersion,
} from "./queries.ts";
import { skeletonOf } from "./skeletons.ts";

/** More than a teacher works on at once; the card is small. */
export const mostDrafts = 60;

export type NewDraftOutcome = { state: "made"; id: number } | { state: "too-many" };

/** `form` is what makes sure that a form which is sent twice begins one lesson: its key, signed by this hub. */
type Told = { teacherId: number; at: string; form?: Buffer };

/** What tells one form for a new lesson from all others, here and on other hubs. */
export function formOfLesson(secret: Buffer, told: string[]): Buffer {
  return createHmac("sha256", secret)
    .update(`lesson ${JSON.stringify(told)}`)
    .digest();
}

/**
 * A copy of a lesson in one of its languages, a teacher's own. A class learns in one language, and whoever changes numbers
 * or pictures would break the translations that lean on them: so a copy stands alone, and children who read the lesson in
 * another language keep the original.
 */
export async function copyLesson(
  db: Database,
  lesson: ShelfLesson,
  language: Language,
  told: Told,
): Promise<NewDraftOutcome> {
  const words = bodyOf(await textOf(lesson, language, db), lesson.id);
  return keepNew(db, { ...words, ...comesFrom(lesson), skill: lesson.skill.code, language }, told);
}

function comesFrom(lesson: ShelfLesson): Omit<Provenance, "licence"> {
  const { made, id, place, packVersion } = lesson;
  if (made.by === "teacher") return { place, from: made.version.from, through: id };
  return { place, from: { lesson: id, pack: made.pack, version: packVersion }, through: undefined };
}

/** A lesson of this hub comes under the licence of the packs. */
const ownLicence = "CC-BY-4.0";

/** A new lesson that begins as a short one that works already. */
export async function beginLesson(
  { db, root }: { db: Database; root: string },
  skill: Skill,
  language: Language,
  told: Told,
): Promise<NewDraftOutcome> {
  const words = { ...(await skeletonOf(root, skill, language)), licence: ownLicence };
  return keepNew(
    db,
    { ...words, skill: skill.code, language, from: undefined, through: undefined },
    told,
  );
}

type Made = Omit<NewDraft, "code" | "teacherId" | "at" | "place"> & { place?: string };

async function keepNew(
  db: Database,
  made: Made,
  { teacherId, at, form = randomBytes(8) }: Told,
): Promise<NewDraftOutcome> {
  return db.write(async (tx) => {
    const before = await draftCoded(tx, codeOf(form));
    if (before && !before.isAway) return { state: "made", id: before.id };
    if ((await draftsOf(tx, teacherId)).length >= mostDrafts) return { state: "too-many" };
    const code = codeOf(before ? randomBytes(8) : form); // what she put away stays away
    const place = made.place ?? code;
    const id = await insertDraft(tx, { ...made, place, code, teacherId, at });
    return { state: "made", id };
  });
}

/** Forty bits of chance in small letters and digits, so that two hubs do not call two lessons the same. */
function codeOf(chance: Buffer): string {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  return `own-${[...chance.subarray(0, 8)].map((byte) => letters[byte % letters.length]).join("")}`;
}

/** A lesson in one language as its author would have written it in that language alone. */
async function textOf(
  { made, id, languages }: ShelfLesson,
  language: Language,
  db: Reader,
): Promise<string> {
  if (made.by === "teacher") {
    const source = await sourceOfVersion(db, id);
    if (source === undefined) throw new Error("This version is not on the card.");
    return source;
  }
  const manifest = await keptManifestIn(made.folder, made.pack);
  const read = async (name: string) =>
    textWithAddresses(await readFile(join(made.folder, "lessons", name), "utf8"), manifest);
  const own = await read(`${id}.md`);
  if (languages[0] === language) return own;
  return inOneLanguage(own, await read(`${id}.${language}.md`));
}
