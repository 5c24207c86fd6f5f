import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle, type OutputFile, type Plugin } from "esbuild";
import { writeBeside } from "./write-beside.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** How both programs are made of their sources. */
const programOptions = {
  absWorkingDir: root,
  outdir: dist,
  outExtension: { ".js": ".mjs" },
  write: false,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  // Node keeps the whole source in memory: 1.2 MB without blanks and comments, 1.9 MB with them. Names stay: a log says
  // in which function trouble began (without them 1 MB less).
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
  // Packages of the older module system ask for `require`, which an ES module must make for itself.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
} as const;

/**
 * The program that tries lessons beside the hub. It lies there twice: a hub asks for the one that was built with it, by a
 * name that tells what is in it, and whoever runs from the sources for `trial.mjs`.
 * @returns both names; the hub's own is the last
 */
export async function buildTrial(): Promise<string[]> {
  const { outputFiles } = await bundle({
    ...programOptions,
    entryPoints: { trial: join(root, "server", "library", "trial", "main.ts") },
  });
  const text = withLettersEscaped(outputFiles.map((file) => file.text).join(""));
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
  const names = ["trial.mjs", `trial-${hash}.mjs`];
  await mkdir(dist, { recursive: true });
  for (const name of names) await writeBeside(join(dist, name), text);
  return names;
}

/** `main.mjs`, and beside it the parts that it loads when somebody asks for them. */
export async function buildServer(): Promise<void> {
  const trials = await buildTrial();
  const { outputFiles } = await bundle({
    ...programOptions,
    entryPoints: [join(root, "server", "main.ts")],
    splitting: true,
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    // Native code stays where npm put it.
    external: ["sqlite3"],
    plugins: [
      ...[leaveOutAsyncContext, leaveOutUnused, leaveOutIntl, wordsBeside],
      trialNamed(trials.at(-1) ?? ""),
    ],
    sourcemap: "linked",
  });
  const isFirst = ({ path }: OutputFile) => basename(path) === "main.mjs"; // it stands last: it loads the others
  const made = outputFiles.sort((one, other) => Number(isFirst(one)) - Number(isFirst(other)));
  for (const { path, text } of made)
    await writeBeside(path, path.endsWith(".mjs") ? withLettersEscaped(text) : text);
  await leaveOutOld([...trials, ...made.map(({ path }) => basename(path))]);
}

/** The hub that is being built asks for this program, whichever is built after it. */
function trialNamed(name: string): Plugin {
  return {
    name: "name the trial",
    setup(building) {
      building.onLoad({ filter: /library[/\\]trial[/\\]program\.ts$/ }, () => ({
        contents: `export const trialProgram = ${JSON.stringify(name)};`,
      }));
    },
  };
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
