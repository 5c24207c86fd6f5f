import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ContentProblem } from "../content/format/types.ts";
import { withFilesListed } from "../server/library/list-files.ts";
import { packsIn } from "../server/library/pack-folder.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { lintPacks } from "./lint-packs.ts";
import { openProgress } from "./progress.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const help = `npm run content [-- FOLDER] [--seeds 200] [--check] [--later]
Reads every lesson and translation of the packs in FOLDER (content/packs), makes each question with so many seeds, says what
is wrong (file:line: reason), and when nothing is broken writes each pack's list of files with their hashes: a hub takes
only what is as that list says.
  --seeds   variants of each question: 200 while writing, 10000 before a pack goes out; from 200 on each question that can
            draw at most 3000 values is made with all of them as well
  --check   changes nothing; a list of files that is old is an error
  --later   shows also what hurts nobody today, such as a question that is the same for every child
Ends with 1 when something is broken; "care" is advice.`;

const options = {
  seeds: { takes: "NUMBER", otherwise: "200" },
  check: {},
  later: {},
};

await runCommand({ help, options, mostWords: 1, run: checkContent });

async function checkContent(told: Told): Promise<boolean> {
  const seeds = told.number("seeds", { least: 1, most: 100_000 });
  const packs = told.words[0] ?? join(root, "content", "packs");
  const names = await packsToCheck(packs);
  const { lessons, problems } = await lintPacks({ root, packs, names, seeds }, (of) =>
    openProgress(of, "lessons"),
  );
  for (const problem of problems)
    if (problem.severity !== "later" || told.is("later")) console.log(lineOf(problem));
  const count = (severity: string) => problems.filter((one) => one.severity === severity).length;
  console.log(
    `${lessons} lesson files with ${seeds} seeds: ${count("broken")} broken, ${count("care")} care, ${count("later")} later`,
  );
  if (count("broken") > 0)
    console.log("A lesson that cannot be read was not tried: mend these, then run this again.");
  if (told.is("check")) return (await listsAreRight(packs, names)) && count("broken") === 0;
  if (count("broken") > 0) return false;
  await writeLists(packs, names);
  return true;
}

async function packsToCheck(folder: string): Promise<string[]> {
  const names = await packsIn(folder).catch(() => {
    throw new WrongUse(`${folder} is no folder of packs.`);
  });
  if (names.length === 0) throw new WrongUse(`${folder} holds no pack.`);
  return names;
}

function lineOf({ file, line, reason, severity }: ContentProblem): string {
  return `${severity.padEnd(6)} ${relative(process.cwd(), file)}:${line}: ${reason}`;
}

async function writeLists(packs: string, names: string[]): Promise<void> {
  for (const { file, after } of await oldLists(packs, names)) {
    await writeFile(file, after);
    console.log(`${relative(process.cwd(), file)}: list of files written`);
  }
}

async function listsAreRight(packs: string, names: string[]): Promise<boolean> {
  const old = await oldLists(packs, names);
  for (const { file } of old) {
    const shown = relative(process.cwd(), file);
    console.log(`broken ${shown}:1: the list of files is old; run npm run content`);
  }
  return old.length === 0;
}

/** The manifests whose list of files is not as the files are, and what they should be. */
async function oldLists(packs: string, names: string[]) {
  const old: { file: string; after: string }[] = [];
  for (const name of names) {
    const file = join(packs, name, "pack.json");
    const before = await readFile(file, "utf8").catch(() => "");
    const after = await withEntries(before, join(packs, name));
    if (after !== undefined && after !== before) old.push({ file, after });
  }
  return old;
}

/** The manifest with the list of files as they are; undefined when it cannot be read, which the lint tells. */
async function withEntries(source: string, folder: string): Promise<string | undefined> {
  const manifest = objectOf(source);
  return manifest && withFilesListed(manifest, folder);
}

function objectOf(source: string): object | undefined {
  try {
    const value: unknown = JSON.parse(source.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
