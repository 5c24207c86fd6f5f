import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { transformSync } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { scriptOf } from "../../scripts/build.ts";
import { type Assets, makeAssets, maxPictureBytes, signs } from "../../scripts/make-assets.ts";
import { animals, passwordPictures } from "../../server/classroom/pictures.ts";
import { feelings, subjects } from "../../views/assets/picture-names.ts";

const folder = join(import.meta.dirname, "..", "..", "views", "assets");
const read = (path: string) => readFileSync(join(folder, path));
const named = [...animals, ...passwordPictures, ...feelings, ...Object.values(subjects), ...signs];

describe("pictures", () => {
  test("there are forty animals and twelve password pictures, and no name means two things", () => {
    expect(animals).toHaveLength(40);
    expect(passwordPictures).toHaveLength(12);
    expect(new Set(named).size).toBe(named.length);
  });

  test.each(named)("%s is one small, whole drawing that can be put into any page", (name) => {
    const svg = read(`pictures/${name}.svg`).toString();
    expect(svg.length).toBeLessThanOrEqual(maxPictureBytes);
    expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 32 32"[^>]*>.*<\/svg>$/s);
    expect(firstFaultIn(svg)).toBeUndefined();
    expect(svg).not.toMatch(/\sid=|url\(|<script|<style|\shref|\son\w+=/);
    expect(shapesWithoutPaint(svg)).toEqual([]);
  });

  test("no picture lies there that nobody names", () => {
    const files = readdirSync(join(folder, "pictures")).filter((file) => file.endsWith(".svg"));
    expect(files.toSorted()).toEqual(named.map((name) => `${name}.svg`).toSorted());
  });

  test("the twelve password pictures come to a phone in 6 KB", () => {
    const bytes = passwordPictures.map((name) => gzipped(read(`pictures/${name}.svg`)));
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(6 * 1024);
  });
});

describe("fonts", () => {
  test.each([
    ["latin-400", 8.5],
    ["latin-700", 8.5],
    ["arabic-400", 10],
    ["arabic-700", 10],
  ])("%s is at most %d KB", (name, kilobytes) => {
    const font = read(`fonts/${name}.woff2`);
    expect(font.subarray(0, 4).toString("latin1")).toBe("wOF2");
    expect(font.length).toBeLessThanOrEqual(kilobytes * 1024);
  });

  test("the licences of the pictures and of both fonts lie beside them", () => {
    expect(read("pictures/LICENSE").toString()).toContain("MIT License");
    expect(read("fonts/OFL-andika.txt").toString()).toContain("SIL OPEN FONT LICENSE");
    expect(read("fonts/OFL-noto-sans-arabic.txt").toString()).toContain("SIL OPEN FONT LICENSE");
  });
});

describe("sheets", () => {
  test.each([
    ["hub.css", 3.4],
    ["staff.css", 2.5],
    ["plans.css", 2],
    ["class.css", 1.5],
    ["report.css", 1.5],
    ["guide.css", 1.5],
    ["own.css", 1],
    ["choose.css", 1],
  ])("%s is at most %d KB on the air", (name, kilobytes) => {
    expect(gzipped(minified(name))).toBeLessThanOrEqual(kilobytes * 1024);
  });

  test.each([
    "hub.css",
    "staff.css",
    "plans.css",
    "class.css",
    "report.css",
    "guide.css",
    "own.css",
    "choose.css",
  ])("%s asks nothing of a phone of 2015", (name) => {
    const css = minified(name);
    expect(css).not.toContain(":has(");
    expect(css).not.toContain("&");
    // Chrome reads #rrggbbaa from 62, an `inset` that is no shadow from 87.
    expect(css).not.toMatch(/#[0-9a-f]{8}\b|[{;]inset:/);
  });

  test.each(["hub.css", "staff.css", "plans.css", "class.css", "report.css", "guide.css"])(
    "%s turns around with the page: no margin, padding or border names a side",
    (name) => {
      const sided = minified(name).match(
        /(?:margin|padding|border)-(?:left|right)|text-align:(?:left|right)/g,
      );
      expect(sided).toBeNull();
    },
  );

  test("every font that the sheet asks for lies there", () => {
    const asked = [
      ...read("hub.css")
        .toString()
        .matchAll(/url\("([^"]+)"\)/g),
    ].map(([, path]) => path);
    expect(asked).toHaveLength(4);
    for (const path of asked) expect(read(String(path)).length).toBeGreaterThan(0);
  });
});

describe("scripts", () => {
  test.each([
    ["hub.js", 3.3], // of which .05 are the vowel marks of what it says in Arabic
    ["live.js", 0.75],
    ["next-line.js", 0.25],
  ])(
    "%s is one file of at most %d KB on the air, for browsers of 2013",
    async (name, kilobytes) => {
      const script = await scriptOf(join(folder, name));
      expect(gzipped(script)).toBeLessThanOrEqual(kilobytes * 1024);
      expect(script).not.toMatch(/=>|`|\b(?:const|let|import|class) /);
    },
  );
});

describe("making them again", () => {
  let made: Assets;
  beforeAll(async () => {
    made = await makeAssets();
  });

  test("gives the very bytes that are kept, so that anybody can check where they come from", () => {
    expect(made.size).toBeGreaterThan(90);
    const changed = [...made].filter(([path, bytes]) => !read(path).equals(Buffer.from(bytes)));
    expect(changed.map(([path]) => path)).toEqual([]);
  });

  test("gives the same bytes a second time", async () => {
    expect(await makeAssets()).toEqual(made);
  });
});

function minified(name: string): string {
  return transformSync(read(name).toString(), { loader: "css", minify: true }).code;
}

function gzipped(bytes: string | Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}

/** The first tag that is opened and not closed, or closed and not opened. */
function firstFaultIn(svg: string): string | undefined {
  const open: string[] = [];
  for (const [tag, slash, name, rest] of svg.matchAll(
    /<(\/?)([\w]+)((?:\s[\w-]+="[^"<>]*")*)\s*\/?>/g,
  )) {
    if (slash && open.pop() !== name) return tag;
    if (!slash && !tag.endsWith("/>")) open.push(`${name}`);
    if (rest === undefined) return tag;
  }
  return (
    open.pop() ?? svg.replace(/<\/?[\w]+(?:\s[\w-]+="[^"<>]*")*\s*\/?>/g, "").match(/[<>&]/)?.[0]
  );
}

/** Shapes that would turn black, because neither they nor what they stand in says how they are painted. */
function shapesWithoutPaint(svg: string): string[] {
  if (/^<svg[^>]* fill="/.test(svg)) return [];
  const grouped = svg.replace(/<g[^>]* fill="[^"]+"[^>]*>.*?<\/g>/gs, "");
  return [...grouped.matchAll(/<(?:path|circle|ellipse|rect)[^>]*>/g)]
    .map(([shape]) => shape)
    .filter((shape) => !/ fill="/.test(shape));
}
