import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { writeBeside } from "../../scripts/write-beside.ts";

const root = join(import.meta.dirname, "..", "..");
/** As deep below the root as the scripts themselves, which find what they read from where they lie. */
const folder = join(root, ".cache");

/** Scripts that many tests start, and the two that these start beside them. */
const names = [
  ...["build-packs-beside", "classroom", "collector", "content", "demo", "evaluate", "export"],
  ...["head-teacher", "lint-beside", "voices"],
];

/** Makes one file of each: to read it from its sources takes 2 s of a processor, at every start, and so it takes 0.3. */
export async function bundleScripts(): Promise<void> {
  const { outputFiles } = await build({
    ...{ absWorkingDir: root, outdir: folder, outExtension: { ".js": ".mjs" }, write: false },
    entryPoints: names.map((name) => `scripts/${name}.ts`),
    ...{ bundle: true, splitting: true, packages: "external", logLevel: "warning" },
    ...{ platform: "node", target: "node20", format: "esm" },
  });
  await mkdir(folder, { recursive: true });
  for (const { path, text } of outputFiles) await writeBeside(path, text);
  await leaveOutOld(outputFiles.map(({ path }) => path));
}

/** Parts of another day carry other names and would stay for ever; tests that run beside these may still ask for theirs. */
async function leaveOutOld(made: string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!/\.mjs$/.test(name) || made.includes(path)) continue;
    if (Date.now() - (await stat(path)).mtimeMs > dayMs) await rm(path, { force: true });
  }
}

const dayMs = 86_400_000;

/** What Node is told to run a script: its bundle, or its source where it has none. */
export function wordsToRun(name: string): string[] {
  return names.includes(name) ? [join(folder, `${name}.mjs`)] : wordsOfNpm(name);
}

/** The same as npm does it, from the source. */
export function wordsOfNpm(name: string): string[] {
  return ["--import", "tsx", join(root, "scripts", `${name}.ts`)];
}
