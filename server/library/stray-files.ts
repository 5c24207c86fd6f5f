import type { ContentProblem } from "../../content/format/types.ts";
import { linksIn } from "./check-pack.ts";
import { lintMediaFiles } from "./media-files.ts";
import { lessonNamesIn, stemOf } from "./pack-folder.ts";

/**
 * What lies among the files of a pack and belongs to none of its lessons, or is not what a page would take it for. No child
 * meets it, and its author believes that she does: so it is broken, alike where the pack is written and where it is
 * installed.
 */
export async function lintStrayFiles(pack: string): Promise<ContentProblem[]> {
  const { lessons, translations, others } = await lessonNamesIn(pack);
  // A lesson that is not read is told by its own name, and not by its translations as well.
  const told = new Set([...lessons, ...others].map(stemOf));
  const orphans = translations.filter((name) => !told.has(stemOf(name)));
  return [
    ...others.map((name) => broken(`lessons/${name}`, notRead)),
    ...orphans.map((name) => broken(`lessons/${name}`, translatesNothing)),
    ...(await linksIn(pack)).map((path) => broken(path, isLink)),
    ...(await lintMediaFiles(pack)),
  ];
}

const notRead = "this file is not read: the name of a lesson or translation ends in .md";
const translatesNothing = "the lesson that it translates is not there";
const isLink = "is a link and no file";

function broken(file: string, reason: string): ContentProblem {
  return { file, line: 1, reason, severity: "broken" };
}
