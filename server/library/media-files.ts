import type { ContentProblem } from "../../content/format/types.ts";
import { filesOf } from "./check-pack.ts";
import { troublesOfMedia } from "./media-trouble.ts";

/**
 * What lies among the media of a pack and is not what a page would take it for: a file of a kind that no page can use, a
 * sound or film that is none, and one that was cut off. All are looked at, because their address serves those too that no
 * lesson shows.
 */
export async function lintMediaFiles(pack: string): Promise<ContentProblem[]> {
  const problems: ContentProblem[] = [];
  for (const file of (await filesOf(pack)).filter((path) => path.startsWith("media/")))
    for (const reason of await troublesOfMedia(pack, file))
      problems.push({ file, line: 1, reason, severity: "broken" });
  return problems;
}

/**
 * A picture that a lesson shows is told at the line of the lesson, and not once more at its own name.
 * @param problems of packs whose names lead their files, or of one
 */
export function eachToldOnce(problems: ContentProblem[]): ContentProblem[] {
  return problems.filter(({ file, reason }) => {
    const [path] = /^media\/\S+/.exec(reason) ?? [];
    if (path === undefined || !file.endsWith(path)) return true;
    const lessons = `${file.slice(0, -path.length)}lessons/`;
    return !problems.some((one) => one.reason === reason && one.file.startsWith(lessons));
  });
}
