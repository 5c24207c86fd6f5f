import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle, transform } from "esbuild";
import { addressList, assetAddress } from "../server/pages/static-store.ts";
import { Marks } from "../views/parts/icons.tsx";
import { languages, speechIn } from "../views/words/t.ts";
import { buildGuides } from "./build-guides.ts";
import { buildPacks } from "./build-packs.ts";
import { buildWithRoom, sayNoRoom } from "./build-room.ts";
import { buildServer, buildTrial } from "./build-server.ts";
import { oneBuildAtATime } from "./one-build.ts";
import { writeBeside } from "./write-beside.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/**
 * Builds the program a hub runs: a few bundled files (four times faster to start than its 150 sources), its assets, its
 * guides, and its packs, compiled. A broken pack is told on the terminal and left out.
 */
export function build(): Promise<void> {
  return oneBuildAtATime(root, () => buildWithRoom(dist, buildAll));
}

/** Builds what a collector needs of that: the assets of its pages, and the program that tries what it publishes. */
export function buildForCollector(): Promise<void> {
  return oneBuildAtATime(root, async () => {
    await Promise.all([buildAssets(join(dist, "assets")), buildTrial()]);
  });
}

async function buildAll(): Promise<void> {
  const [refused] = await Promise.all([
    buildPacks(root),
    buildAssets(join(dist, "assets")),
    buildServer(),
    buildGuides(root),
  ]);
  for (const error of refused) process.stderr.write(`${error.message}\n`);
}

const sheets = [
  "hub.css",
  "staff.css",
  "plans.css",
  "class.css",
  "report.css",
  "guide.css",
  "own.css",
  "choose.css",
];

const scripts = ["hub.js", "live.js", "next-line.js", "lists.js"];

/** Makes the sheets and scripts small and puts every asset where the static store looks. */
export async function buildAssets(folder: string): Promise<void> {
  const from = join(root, "views", "assets");
  await mkdir(folder, { recursive: true });
  for (const part of ["pictures", "fonts"])
    if (existsSync(join(from, part)))
      await cp(join(from, part), join(folder, part), { recursive: true });
  await cp(join(from, "icon.svg"), join(folder, "icon.svg"));
  for (const name of sheets) {
    const sheet = await readFile(join(from, name), "utf8");
    const { code } = await transform(sheet, { loader: "css", minify: true });
    await writeFile(join(folder, name), code);
  }
  for (const name of scripts) await writeFile(join(folder, name), await scriptOf(join(from, name)));
  await partLetters(folder);
  const htmx = createRequire(import.meta.url).resolve("htmx.org/dist/htmx.min.js");
  const source = (await readFile(htmx, "utf8")).replace(/\n?\/\/# sourceMappingURL=.*$/, "");
  await writeFile(join(folder, "htmx.js"), source);
  await listAddresses(folder);
}

/** A script with its parts as one file, which a phone asks for once, for browsers of 2013. */
export async function scriptOf(file: string): Promise<string> {
  const { outputFiles } = await bundle({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "iife",
    target: "es5",
    minify: true,
    logLevel: "warning",
  });
  return withWords(withMarks(outputFiles.map(({ text }) => text).join("")));
}

/** A script puts marks into a page that the page itself does not bring: both have them from the same drawing. */
function withMarks(source: string): string {
  return source.replace('"%marks%"', () => JSON.stringify(String(Marks())));
}

/** What a script says when the hub cannot: in each language of the pages. */
function withWords(source: string): string {
  const words = Object.keys(languages).map((code) => {
    const { t } = speechIn(code);
    return [code, { silent: t("say.silent"), out: t("out.of-reach") }];
  });
  return source.replace('"%words%"', () => JSON.stringify(Object.fromEntries(words)));
}

/** Writes where each asset is served, so that the hub hashes nothing when it starts. */
async function listAddresses(folder: string): Promise<void> {
  const addresses: Record<string, string> = {};
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries.filter(({ name }) => /\.(css|js|svg|woff2)$/.test(name))) {
    const file = join(entry.parentPath, entry.name);
    const name = file.slice(folder.length + 1);
    addresses[name] = assetAddress(name, await readFile(file));
  }
  await writeBeside(join(folder, addressList), JSON.stringify(addresses));
}

/**
 * The letters' fonts get a sheet of their own, `letters.css`, which the hub names once a phone has been here: the first
 * page costs 7 KB without them and 23 KB with them, and the phone's own letters are there at once.
 */
async function partLetters(folder: string): Promise<void> {
  const sheet = await readFile(join(folder, "hub.css"), "utf8");
  const faces = sheet.match(/@font-face\{[^}]*\}/g) ?? [];
  let letters = faces.join("");
  for (const name of await readdir(join(folder, "fonts")))
    letters = letters.replace(
      `fonts/${name}`,
      assetAddress(`fonts/${name}`, await readFile(join(folder, "fonts", name))),
    );
  await writeFile(join(folder, "letters.css"), letters);
  await writeFile(
    join(folder, "hub.css"),
    faces.reduce((rest, face) => rest.replace(face, ""), sheet),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build().catch(sayNoRoom);
