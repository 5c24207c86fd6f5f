import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle, type OutputFile, type Plugin, transform } from "esbuild";
import { addressList, assetAddress } from "../server/pages/static-store.ts";
import { Marks } from "../views/parts/icons.tsx";
import { languages, speechIn } from "../views/words/t.ts";
import { buildGuides } from "./build-guides.ts";
import { buildPacks } from "./build-packs.ts";
import { buildWithRoom, sayNoRoom } from "./build-room.ts";
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

/** Builds what the pages of a collector need of that: the assets. */
export function buildPages(): Promise<void> {
  return oneBuildAtATime(root, () => buildAssets(join(dist, "assets")));
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

/** `main.mjs`, and beside it the parts that it loads when somebody asks for them. */
async function buildServer(): Promise<void> {
  const { outputFiles } = await bundle({
    entryPoints: [join(root, "server", "main.ts")],
    absWorkingDir: root,
    outdir: dist,
    outExtension: { ".js": ".mjs" },
    write: false,
    splitting: true,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    // Native code stays where npm put it.
    external: ["sqlite3"],
    // Packages of the older module system ask for `require`, which an ES module must make for itself.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    plugins: [leaveOutAsyncContext, leaveOutUnused, leaveOutIntl, wordsBeside],
    // Node keeps the whole source in memory: 1.2 MB without blanks and comments, 1.9 MB with them. Names stay: a log says
    // in which function trouble began (without them 1 MB less).
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: "linked",
    legalComments: "none",
    logLevel: "warning",
  });
  const isFirst = ({ path }: OutputFile) => basename(path) === "main.mjs"; // it stands last: it loads the others
  const made = outputFiles.sort((one, other) => Number(isFirst(one)) - Number(isFirst(other)));
  for (const { path, text } of made)
    await writeBeside(path, path.endsWith(".mjs") ? withLettersEscaped(text) : text);
  await leaveOutOld(made.map(({ path }) => basename(path)));
}

/**
 * Parts of an earlier build carry other names and would stay for ever. A hub that runs from this folder may still ask for
 * its own, so that they stay for a while after others took their place, however old they are by then.
 */
async function leaveOutOld(made: string[]): Promise<void> {
  const now = Date.now();
  const names = (await readdir(dist)).filter((name) => /\.mjs(\.map)?$/.test(name));
  const ofLast = await partsOfLastBuild();
  for (const name of names.filter((one) => !made.includes(one))) {
    const path = join(dist, name);
    if (ofLast?.includes(name) ?? true) await utimes(path, now / 1000, now / 1000);
    else if (now - (await stat(path)).mtimeMs > mostAgeMs) await rm(path, { force: true });
  }
  await writeBeside(partList, JSON.stringify(made));
}

/** What the build before this one made; undefined when it did not say, or when a power cut left half of what it said. */
async function partsOfLastBuild(): Promise<string[] | undefined> {
  try {
    const list: unknown = JSON.parse(await readFile(partList, "utf8"));
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

const partList = join(dist, "parts.json");
const mostAgeMs = 30 * 86_400_000;

/**
 * The bundler escapes the letters of strings but not of regular expressions, and one letter beyond Latin-1 makes Node
 * keep the whole source with two bytes a character: 0.9 MB.
 */
function withLettersEscaped(source: string): string {
  const unit = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return source.replace(/[^\0-\x7f]/g, unit);
}

/**
 * hono/jsx opens an AsyncLocalStorage at the first page, so that a view may wait and still know its context. No view of
 * ours waits, and an open one makes every promise of a Node before 24 dearer: 20 µs of the 120 a lesson page took.
 */
const leaveOutAsyncContext: Plugin = {
  name: "leave out async context",
  setup(building) {
    building.onLoad({ filter: /hono[/\\]dist[/\\]jsx[/\\]context\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace("asyncLocalStorage = new AsyncLocalStorage()", "");
      if (contents === source) throw new Error(`${path} opens no AsyncLocalStorage any more.`);
      return { contents, loader: "js" };
    });
  },
};

/**
 * The words of the pages are half of the program's text, and Node keeps that in memory beside what it has read out of it.
 * They are files beside the program, read when it starts.
 */
const wordsBeside: Plugin = {
  name: "words beside the program",
  setup(building) {
    building.onLoad({ filter: /views[/\\]words[/\\]\w+\.json$/ }, async ({ path }) => {
      const name = basename(path);
      await mkdir(join(dist, "words"), { recursive: true });
      const words = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      await writeBeside(join(dist, "words", name), words);
      const contents = `import { readFile } from "node:fs/promises";
        export default JSON.parse(await readFile(new URL("./words/${name}", import.meta.url), "utf8"));`;
      return { contents, loader: "js" };
    });
  },
};

/**
 * node-cron reads the clock by Intl, which loads 6 MB of tables a minute after the start. Our timetables know no time zone:
 * the machine's own clock tells the same.
 */
const leaveOutIntl: Plugin = {
  name: "leave out Intl",
  setup(building) {
    building.onLoad({ filter: /node-cron[/\\]dist[/\\]_shared\.js$/ }, async ({ path }) => {
      const parts = (await readFile(path, "utf8")).split(
        /new Intl\.DateTimeFormat\('en-US', [^)]+\)/,
      );
      if (parts.length !== 3) throw new Error(`${path} reads the clock in another way now.`);
      return {
        contents: [parts[0], plainParts, parts[1], plainOffset, parts[2]].join(""),
        loader: "js",
      };
    });
  },
};

/** What node-cron asks of its two formatters, in the time of the machine; it reads names and numbers only. */
const plainParts = `{ formatToParts: (date) => Object.entries({
  year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate(), hour: date.getHours(),
  minute: date.getMinutes(), second: date.getSeconds(),
  weekday: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.getDay()],
}).map(([type, value]) => ({ type, value: String(value) })) }`;
const plainOffset = `{ formatToParts: (date) => {
  const east = -date.getTimezoneOffset();
  const hours = Math.floor(Math.abs(east) / 60);
  const minutes = String(Math.abs(east) % 60).padStart(2, "0");
  return [{ type: "timeZoneName", value: east === 0 ? "GMT" : "GMT" + (east < 0 ? "-" : "+") + hours + ":" + minutes }];
} }`;

/**
 * What packages ask for and nothing of ours reaches: the server's HTTP/2, which no phone speaks without TLS (21 ms of
 * every start), and the writer of PNG behind the drawn codes (12 ms).
 */
const leaveOutUnused: Plugin = {
  name: "leave out unused",
  setup(building) {
    const stubs: Record<string, string> = {
      "node:http2": "export class Http2ServerRequest {} export const constants = {};",
      pngjs: "export class PNG {}",
    };
    building.onResolve({ filter: /^(node:http2|pngjs)$/ }, ({ path }) => ({
      path,
      namespace: "unused",
    }));
    building.onLoad({ filter: /./, namespace: "unused" }, ({ path }) => ({
      contents: stubs[path] ?? "",
    }));
  },
};

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
