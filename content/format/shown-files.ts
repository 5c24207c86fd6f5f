import type { LessonSource } from "./lesson-source.ts";
import type { PictureCall } from "./picture-source.ts";
import type { ContentProblem } from "./types.ts";

type FileCall = Extract<PictureCall, { kind: "file" }>;

/** A picture of a file as a lesson asks for it, and whether words say what it shows. */
export type ShownFile = { path: string; line: number; isDescribed: boolean };

/** Every file that a lesson, or a part of it, shows as a picture. */
export function filesShown(inside: unknown, around = { line: 1, isDescribed: false }): ShownFile[] {
  if (typeof inside !== "object" || inside === null) return [];
  if (isFile(inside)) return [{ path: inside.path, ...around }];
  const line = "line" in inside ? Number(inside.line) : around.line;
  const here = { line, isDescribed: "alt" in inside };
  return Object.values(inside).flatMap((one) => filesShown(one, here));
}

/** Nothing else in a lesson is a file with a path. */
export function isFile(inside: object): inside is FileCall {
  return "kind" in inside && inside.kind === "file" && "path" in inside;
}

/** A drawing of ours says in each language what it shows; of a file only its author can. */
export function lintFiles(source: LessonSource): ContentProblem[] {
  const { file } = source;
  return filesShown(source)
    .filter(({ isDescribed }) => !isDescribed)
    .map(({ line }) => {
      const reason = "the picture of a file needs alt: words";
      return { file, line, reason, severity: "broken" };
    });
}
