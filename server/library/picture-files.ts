import { access, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import type { LessonSource } from "../../content/format/lesson-source.ts";
import { filesShown, isFile } from "../../content/format/shown-files.ts";
import type { ContentProblem } from "../../content/format/types.ts";
import type { Manifest } from "./manifest.ts";
import { mediaName } from "./media.ts";

/** A picture may weigh so much: it stands on a page that a slow network carries. */
const mostBytes = 8 * 1024;

/** What would keep a child from a picture of the pack: a file that is not there, is no picture, could do something, or is heavy. */
export async function lintPictureFiles(
  pack: string,
  source: LessonSource,
): Promise<ContentProblem[]> {
  const problems: ContentProblem[] = [];
  for (const { path, line } of filesShown(source)) {
    const isThere = await access(join(pack, path)).then(
      () => true,
      () => false,
    );
    const reasons = isThere
      ? await troublesOfPictureIn(pack, path)
      : [`the pack has no file ${path}`];
    for (const reason of reasons)
      problems.push({ file: source.file, line, reason, severity: "broken" });
  }
  return problems;
}

/** What is wrong with a file of the pack that is to be a picture. */
export async function troublesOfPictureIn(pack: string, path: string): Promise<string[]> {
  const file = join(pack, path);
  const tooHeavy = isPicture(path) && troubleOfWeight(path, (await stat(file)).size);
  return tooHeavy ? [tooHeavy] : troublesOfPicture(path, await readFile(file));
}

/** What is wrong with a file that is to be a picture: each reason names it. */
export async function troublesOfPicture(path: string, bytes: Buffer): Promise<string[]> {
  const ending = extname(path);
  const looksRight = signs[ending];
  if (!looksRight) return [`${path} is no picture: .svg, .png, .jpg or .webp`];
  if (!looksRight(bytes)) return [`${path} is not what its name says`];
  const tooHeavy = troubleOfWeight(path, bytes.length);
  if (tooHeavy) return [tooHeavy];
  const { seeWhole } = await import("./whole-picture.ts"); // a hub that only serves unpacks no picture
  const seen = await seeWhole(ending, bytes);
  if (!seen) return [`${path} is cut off or damaged, or shows nothing`];
  return seen.doesSomething
    ? [`${path} holds a script or leads out of the pack; a drawing only shows`]
    : [];
}

/** Said before a picture is read, it keeps one of a hundred megabytes out of memory. */
function troubleOfWeight(path: string, bytes: number): string | undefined {
  if (!isTooHeavy(bytes)) return undefined;
  return `${path} has ${Math.ceil(bytes / 1024)} KB; a picture may have 8`;
}

export function isTooHeavy(bytes: number): boolean {
  return bytes > mostBytes;
}

export function isPicture(path: string): boolean {
  return extname(path) in signs;
}

/** How the file of a picture begins, by the ending of its name. */
const signs: Record<string, (bytes: Buffer) => boolean> = {
  ".svg": (bytes) =>
    /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/.test(
      bytes.toString("utf8"),
    ),
  ".png": (bytes) => bytes.subarray(1, 4).toString("latin1") === "PNG",
  ".jpg": (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  ".webp": (bytes) => /^RIFF[\s\S]{4}WEBP/.test(bytes.subarray(0, 12).toString("latin1")),
};

/**
 * A compiled lesson names each picture by the name of its address, `media/6f1c….svg`, so that whoever shows it, here or in
 * a teacher's copy, needs to know nothing of the pack.
 */
export function withAddresses(inside: unknown, manifest: Manifest): string {
  const names = namesOf(manifest);
  return JSON.stringify(inside, (_key, value) =>
    typeof value === "object" && value !== null && isFile(value)
      ? { ...value, path: names.get(value.path) ?? value.path }
      : value,
  );
}

/** The same in the text of a lesson, as its author wrote it. */
export function textWithAddresses(text: string, manifest: Manifest): string {
  const names = namesOf(manifest);
  return text.replace(/(?<=\bfile\(\s*"?)media\/[\w.-]+/g, (path) => names.get(path) ?? path);
}

function namesOf({ entries }: Manifest): Map<string, string> {
  return new Map(
    entries.map(({ path, sha256 }) => [path, `media/${mediaName(path, sha256)}`] as const),
  );
}
