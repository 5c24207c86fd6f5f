import type { PackProblem } from "../../views/field/pack-problems.tsx";
import type { Page } from "../../views/page.ts";
import type { WordKey } from "../../views/words/t.ts";
import { lessonProblemInWords } from "./problem-words.ts";

/** Why a pack was refused, in the reader's words: its author's file and line, and what is wrong there. */
export function packProblems(page: Page, reasons: string[]): PackProblem[] {
  return reasons.map((told) => {
    const { file, line, at = line, reason = told } = placed.exec(told)?.groups ?? {};
    const says = sentenceOf(page, reason);
    return { file, line: at === undefined ? undefined : Number(at), says };
  });
}

/**
 * `lessons/day-and-night.md:12: #day-and-night.hours: what is wrong`, or `pack.json: what is wrong`. In how many variants it
 * is wrong, or in which, is for its author, who has `npm run content`.
 */
const placed =
  /^(?<file>[^:]*[./][^:]*):(?:(?<line>\d+):| line (?<at>\d+))? (?:#[\w.-]+(?: with seed \d+)?: )?(?<reason>.*?)(?: \((?:in \d+ of \d+ variants, first|in the variant|with seed) [^()]*\))?$/s;

function sentenceOf(page: Page, reason: string): string {
  for (const [pattern, key] of sentences) {
    const found = pattern.exec(reason);
    if (found) return page.t(key, valuesOf(found.groups ?? {}));
  }
  const ofLesson = lessonProblemInWords(page, reason);
  return ofLesson ?? page.t("packs.p-other", { words: apart(reason) });
}

function valuesOf(groups: Record<string, string>): Record<string, string | number> {
  const value = (name: string, text: string) =>
    ["count", "most"].includes(name) ? Number(text) : apart(text);
  return Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, value(name, text)]),
  );
}

/** Names and versions keep their own direction in a sentence that is read from the right. */
function apart(words: string): string {
  return `\u2068${words}\u2069`;
}

/** What is said of an archive, of a pack's own file and of how its files belong together; the first that fits counts. */
const sentences: [RegExp, WordKey][] = [
  [/^this file is no zip archive/, "packs.p-no-zip"],
  [/^the archive has (?<count>\d+) entries; a pack may have (?<most>\d+)$/, "packs.p-entries"],
  [/^the archive holds the same bytes/, "packs.p-same-bytes"],
  [/^the archive holds (?<count>\d+) packs/, "packs.p-many"],
  [/^leads out of the pack$/, "packs.p-leads-out"],
  [/^is in the archive twice$/, "packs.p-twice"],
  [/^is a link and no file$/, "packs.p-link"],
  [/^is locked with a password$/, "packs.p-locked"],
  [/has (?<count>\d+) MB; at most (?<most>\d+) are taken$/, "packs.p-large"],
  [/^is packed (?<count>\d+) times smaller/, "packs.p-bomb"],
  [/^did not arrive whole/, "packs.p-not-whole"],
  [/has a name that a pack may not use$/, "packs.p-name"],
  [/^is missing\b/, "packs.p-missing"],
  [/^is not in pack\.json/, "packs.p-unlisted"],
  [/^is not as pack\.json says/, "packs.p-changed"],
  [/cannot be read; look for a comma/, "packs.p-unreadable"],
  [/^"(?<name>.*)" is there twice/s, "packs.p-told-twice"],
  [/^version needs a version/, "packs.p-version"],
  [/^id needs an id/, "packs.p-id"],
  [/^title needs 1 to (?<most>\d+) letters/, "packs.p-title"],
  [/open (?:one|licence), such as (?<name>\S+)$/, "packs.p-licence"],
  [/^has "(?<name>.*)", which no pack has$/s, "packs.p-unknown"],
  [/^does not describe a pack/, "packs.p-no-object"],
  [/^(?<name>.+) is missing, or not as a pack has it$/s, "packs.p-field"],
  [/^the id "(?<name>.*?)" is that of a pack about something else/, "packs.p-other-subject"],
  [/^version (?<version>\S+) is not newer than (?<other>\S+), which came/, "packs.p-not-newer"],
  [
    /^version (?<version>\S+) (is on|of the lesson .* came to) this hub with other files/,
    "packs.p-same-version",
  ],
  [/^the pack "(?<name>.*?)" has a lesson "(?<other>.*?)" already/, "packs.p-taken"],
  [/^the check of the whole set takes longer/, "packs.p-all-time"],
  [/^there is no lesson$/, "packs.p-no-lessons"],
  [/^there is no skill "?(?<name>[^"\s]*)"? in the framework$/, "packs.p-skill"],
  [/^the translation into "(?<name>.*?)" is missing$/, "packs.p-translation"],
  [/^this is no text in UTF-8/, "packs.p-utf8"],
  [/^no page can use this file/, "packs.p-no-use"],
  [/^this file is not what its name says/, "packs.p-not-as-named"],
  [/^this sound is empty, cut off or damaged/, "packs.p-cut-off"],
  [/^this film is empty, cut off or damaged/, "packs.p-film-cut-off"],
  [/^this PDF is empty, cut off or damaged/, "packs.p-pdf-cut-off"],
  [/^the pack has no file (?<name>.+)$/s, "packs.p-no-picture"],
  [/^(?<name>.+) is no picture: /s, "packs.p-picture-kind"],
  [/^(?<name>.+) is not what its name says$/s, "packs.p-picture-not-as-named"],
  [/^(?<name>.+) has (?<count>\d+) KB; a picture may have (?<most>\d+)$/s, "packs.p-picture-heavy"],
  [/^(?<name>.+) is cut off or damaged, or shows nothing$/s, "packs.p-picture-damaged"],
  [/^(?<name>.+) holds a script or leads out of the pack/s, "packs.p-picture-acts"],
];
