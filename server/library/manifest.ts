import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";

/** A name inside a pack: lower case, digits, dots, dashes; no way up, no hidden file, no surprise on another system. */
export const packPath = /^(?=.{1,200}$)(?:[a-z0-9][a-z0-9._-]*\/)*[a-z0-9][a-z0-9._-]*$/;

const words = z.string().check(z.minLength(1));
const text = z.record(z.string(), words);

const schema = z.strictObject({
  id: z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9-]{1,60}$/, "needs an id of small letters, digits and dashes")),
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/, "needs a version such as 1.0.0")),
  title: text,
  subject: z.enum(["maths", "literacy", "science", "wellbeing"]),
  languages: z.array(z.string().check(z.regex(/^[a-z]{2,3}$/))).check(z.minLength(1)),
  licence: words,
  voice: z.optional(z.string()),
  entries: z.array(
    z.strictObject({
      path: z.string().check(z.regex(packPath, "has a name that a pack may not use")),
      bytes: z.int().check(z.gte(0)),
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});

export type Manifest = z.infer<typeof schema>;
export type Subject = Manifest["subject"];
export const subjects: Subject[] = ["maths", "literacy", "science", "wellbeing"];

/** Says where and why a pack cannot be taken; the pack is refused whole and the one before keeps serving. */
export class PackError extends Error {
  override readonly name = "PackError";
  readonly reasons: string[];
  constructor(pack: string, reasons: string[], options?: ErrorOptions) {
    super(`The pack ${pack} is refused:\n${reasons.join("\n")}`, options);
    this.reasons = reasons;
  }
}

/** Reads the pack.json of a folder. @throws PackError naming each thing that is wrong */
export async function manifestIn(folder: string, pack: string): Promise<Manifest> {
  const text = await readFile(join(folder, "pack.json"), "utf8").catch((cause: unknown) => {
    throw new PackError(pack, ["pack.json: is missing"], { cause });
  });
  return readManifest(text, pack);
}

/** @throws PackError naming each thing that is wrong */
export function readManifest(source: string, pack: string): Manifest {
  const read = schema.safeParse(jsonOf(source, pack));
  if (read.success) return read.data;
  throw new PackError(
    pack,
    read.error.issues.map((issue) => `pack.json: ${issue.path.join(".")} ${issue.message}`),
  );
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
