import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { openLicence } from "../../content/format/open-licence.ts";
import { bounded } from "../../content/format/read-together.ts";
import { type Twice, toldTwice } from "./told-twice.ts";

/** A name inside a pack: lower case, digits, dots, dashes; no way up, no hidden file, no surprise on another system. */
export const packPath = /^(?=.{1,200}$)(?:[a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*$/;

/** What is shown of a pack stands in one line of a page. */
const mostLetters = 80;
const mostLanguages = 40;
const language = z.string().check(z.regex(/^[a-z]{2,3}$/));
const words = z.string().check(z.regex(/\S/), z.maxLength(mostLetters));
const text = z.record(language, words).check(z.refine((told) => Object.keys(told).length > 0));

/** Three numbers of six digits at most, none of which begins with a nought: no two ways to write one version. */
export const versionForm = /^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/;

/** What a hub works with: names of folders and files, what belongs to which shelf, and the hash of every file. */
const worked = {
  id: z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9-]{1,60}$/, "needs an id of small letters, digits and dashes")),
  version: z.string().check(z.regex(versionForm, "needs a version such as 1.0.0")),
  subject: z.enum(["maths", "literacy", "science", "wellbeing"]),
  entries: z.array(
    z.strictObject({
      path: z.string().check(z.regex(packPath, "has a name that a pack may not use")),
      bytes: z.int().check(z.gte(0)),
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
};

const schema = z.strictObject({
  ...worked,
  title: text,
  languages: z.array(language).check(z.minLength(1), z.maxLength(mostLanguages)),
  licence: z.string().check(z.regex(openLicence, "needs to be an open one, such as CC-BY-4.0")),
  voice: z.optional(words),
});

/** What is only shown of a pack that serves is cut to what a page holds, and missed by nobody. */
const cut = z.pipe(
  z.string(),
  z.transform((told) => told.slice(0, mostLetters)),
);
const keptSchema = z.object({
  ...worked,
  title: z.pipe(
    z.record(z.string(), cut),
    z.transform((titles) =>
      Object.fromEntries(Object.entries(titles).filter(([, title]) => /\S/.test(title))),
    ),
  ),
  languages: z.array(z.string()),
  licence: z._default(cut, ""),
  voice: z.optional(cut),
});

export type Manifest = z.infer<typeof schema>;
export type Subject = Manifest["subject"];
export const subjects: Subject[] = ["maths", "literacy", "science", "wellbeing"];

/** Says where and why a pack cannot be taken; the pack is refused whole and the one before keeps serving. */
export class PackError extends Error {
  override readonly name: string = "PackError";
  readonly pack: string;
  readonly reasons: string[];
  constructor(pack: string, reasons: string[], options?: ErrorOptions) {
    const told = bounded(reasons, (more) => more); // a pack of 5,000 files may have 5,000 faults, and a page must hold them
    super(`The pack ${pack} is refused:\n${told.join("\n")}`, options);
    this.pack = pack;
    this.reasons = told;
  }
}

/** Reads the pack.json of a folder that is to be taken. @throws PackError naming each thing that is wrong */
export async function manifestIn(folder: string, pack: string): Promise<Manifest> {
  return readManifest(await textIn(folder, pack), pack);
}

/**
 * The same of a pack that was taken: bounds that came since are for those that come, and take nothing away that serves.
 * @throws PackError naming what the hub cannot do without
 */
export async function keptManifestIn(folder: string, pack: string): Promise<Manifest> {
  return readAs(keptSchema, await textIn(folder, pack), pack);
}

async function textIn(folder: string, pack: string): Promise<string> {
  const bytes = await readFile(join(folder, "pack.json")).catch((cause: unknown) => {
    throw new PackError(pack, ["pack.json: is missing"], { cause });
  });
  const isText = isUtf8(bytes) && !bytes.includes(0); // UTF-16 has a nought beside every letter of ours
  if (!isText) throw new PackError(pack, ["pack.json: this is no text in UTF-8; save it as UTF-8"]);
  return bytes.toString("utf8");
}

/** @throws PackError naming each thing that is wrong */
export function readManifest(source: string, pack: string): Manifest {
  const twice = toldTwice(source, jsonOf(source, pack));
  if (twice.length === 0) return readAs(schema, source, pack);
  const reasonFor = ({ line, name }: Twice) =>
    `pack.json:${line}: "${cutShort(name)}" is there twice; keep one of the two`;
  throw new PackError(pack, twice.map(reasonFor));
}

function cutShort(name: string): string {
  return name.slice(0, mostLetters);
}

function readAs(form: typeof schema | typeof keptSchema, source: string, pack: string): Manifest {
  const read = form.safeParse(jsonOf(source, pack));
  if (read.success) return read.data;
  throw new PackError(
    pack,
    read.error.issues.map((issue) => `pack.json: ${reasonOf(issue)}`),
  );
}

/** Zod names what it expected in English and for programmers; ours are said in every language of the hub. */
function reasonOf(issue: z.core.$ZodIssue): string {
  const [field, ...inside] = issue.path.map(String);
  if (issue.code === "unrecognized_keys")
    return `has "${cutShort(issue.keys[0] ?? "")}", which no pack has`;
  if (field === undefined) return "does not describe a pack; it begins with { and ends with }";
  const isToldHere = issue.code === "invalid_format" && !issue.message.startsWith("Invalid");
  if (isToldHere) return [[field, ...inside].join("."), issue.message].join(" ");
  if (field === "title" && issue.code !== "invalid_type")
    return `title needs 1 to ${mostLetters} letters in one language at least`;
  return `${[field, ...inside].join(".")} is missing, or not as a pack has it`;
}

function jsonOf(source: string, pack: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, "")); // some editors begin every file with this mark
  } catch (error) {
    throw unreadable(pack, placeOf(error, source), error);
  }
}

function unreadable(pack: string, place: string, cause: unknown): PackError {
  const reason = `pack.json: ${place} cannot be read; look for a comma or a quote that is missing or too many`;
  return new PackError(pack, [reason], { cause });
}

/** The line that the parser stumbled over; a file that ends too soon has no place to tell. */
function placeOf(error: unknown, source: string): string {
  const [, position] = /position (\d+)/.exec(String(error)) ?? [];
  if (position === undefined) return "its end";
  return `line ${source.slice(0, Number(position)).split("\n").length}`;
}
