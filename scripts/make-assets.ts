/**
 * Makes everything in views/assets that comes out of an open set: pictures, fonts and their
 * licences. Run `npx tsx scripts/make-assets.ts` after changing a list below or the version of a
 * set; the same input gives the same bytes, so a second run changes nothing.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { lettersByScript } from "../content/format/letters.ts";
import { animals, passwordPictures } from "../server/classroom/pictures.ts";
import { feelings, subjects } from "../views/assets/picture-names.ts";

/** Files by their path inside views/assets. */
export type Assets = Map<string, string | Uint8Array>;

/** A picture stays one small file of its own on a slow radio; one that is larger is not used. */
export const maxPictureBytes = 2048;

/** Pictures of the interface itself, which no person and no lesson is tied to. */
export const signs = [
  ...["seedling", "herb", "tree", "sparkles", "footprints", "again", "idea", "hourglass"],
  ...["warning", "satellite", "wifi", "battery", "phone", "printer", "speaker", "ear"],
  ...["notes", "clipboard", "pencil", "magnifier", "books", "package", "outbox", "inbox"],
  ...["people", "card", "globe", "tap"],
] as const;

/** Our word for a picture where the set uses another. */
const nameInTheSet = new Map([
  ["rabbit", "rabbit-face"],
  ["bee", "honeybee"],
  ["whale", "spouting-whale"],
  ["horse", "horse-face"],
  ["sheep", "ewe"],
  ["chick", "hatching-chick"],
  ["squirrel", "chipmunk"],
  ["mouse", "mouse-face"],
  ["ladybird", "lady-beetle"],
  ["calm", "relieved-face"],
  ["happy", "grinning-face-with-smiling-eyes"],
  ["sad", "crying-face"],
  ["worried", "worried-face"],
  ["angry", "angry-face"],
  ["tired", "yawning-face"],
  ["proud", "smiling-face-with-smiling-eyes"],
  ["curious", "thinking-face"],
  ["tree", "deciduous-tree"],
  ["again", "repeat-button"],
  ["idea", "light-bulb"],
  ["hourglass", "hourglass-not-done"],
  ["satellite", "satellite-antenna"],
  ["wifi", "wireless"],
  ["phone", "mobile-phone"],
  ["speaker", "speaker-high-volume"],
  ["notes", "memo"],
  ["magnifier", "magnifying-glass-tilted-left"],
  ["outbox", "outbox-tray"],
  ["inbox", "inbox-tray"],
  ["people", "busts-in-silhouette"],
  ["card", "identification-card"],
  ["globe", "globe-showing-europe-africa"],
  ["tap", "backhand-index-pointing-up"],
]);

const fromPackage = createRequire(import.meta.url);

/** Every generated file, in memory. Throws when a picture is missing, too large or not inlinable. */
export async function makeAssets(): Promise<Assets> {
  return new Map([...makePictures(), ...(await makeFonts())]);
}

function makePictures(): Assets {
  const set: IconSet = fromPackage("@iconify-json/fluent-emoji-flat/icons.json");
  const names = [
    ...animals,
    ...passwordPictures,
    ...feelings,
    ...Object.values(subjects),
    ...signs,
  ].toSorted();
  const pictures: Assets = new Map([["pictures/LICENSE", picturesLicence]]);
  for (const name of names) {
    pictures.set(`pictures/${name}.svg`, drawPicture(name, set));
  }
  return pictures;
}

type IconSet = { icons: Record<string, { body: string } | undefined> };

function drawPicture(name: string, set: IconSet): string {
  const icon = set.icons[nameInTheSet.get(name) ?? name];
  if (!icon) throw new Error(`The set has no picture for "${name}".`);
  const shapes = icon.body
    .replace(/^<g fill="none">(.*)<\/g>$/s, "$1")
    .replace(/ d="([^"]+)"/g, (_, path: string) => ` d="${roundPath(path)}"`);
  if (/ id=|url\(/.test(shapes)) throw new Error(`"${name}" has ids, which clash when inlined.`);
  // Shapes drawn by a line only have no fill of their own and need the root to say so.
  const fill = /<(?:path|circle|ellipse|rect|g)(?![^>]* fill=)/.test(shapes) ? ' fill="none"' : "";
  // Hidden from readers of the screen where it is inlined: the word beside it speaks.
  const root = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" aria-hidden="true"${fill}`;
  const svg = `<svg ${root}>${shapes}</svg>`;
  if (svg.length > maxPictureBytes) {
    throw new Error(`"${name}" has ${svg.length} bytes; choose a plainer picture.`);
  }
  return svg;
}

/**
 * Rounds the numbers of an SVG path to 1/100 of a unit (0.02 px at the largest size shown).
 * Holds only for paths whose arc flags stand apart, as all of this set do.
 */
function roundPath(path: string): string {
  let rounded = "";
  let previous = "";
  for (const [token] of path.matchAll(/[a-z]|-?(?:\d+\.?\d*|\.\d+)/gi)) {
    if (/[a-z]/i.test(token)) {
      rounded += token;
      previous = "";
      continue;
    }
    const number = shortNumber(Number(token));
    const standsApart =
      previous === "" ||
      number.startsWith("-") ||
      (number.startsWith(".") && previous.includes("."));
    rounded += standsApart ? number : ` ${number}`;
    previous = number;
  }
  return rounded;
}

function shortNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? "0" : String(rounded).replace(/^(-?)0\./, "$1.");
}

const fontSources = [
  { script: "latin", family: "andika", file: "andika-latin", features: ["kern"] },
  {
    script: "arabic",
    family: "noto-sans-arabic",
    file: "noto-sans-arabic-arabic",
    // The joining forms, the lam-alif ligatures, and vowel marks that sit on their letter.
    features: [
      ...["init", "medi", "fina", "isol", "rlig", "liga"],
      ...["calt", "ccmp", "mark", "mkmk", "kern"],
    ],
  },
] as const;

async function makeFonts(): Promise<Assets> {
  const fonts: Assets = new Map();
  for (const { script, family, file, features } of fontSources) {
    for (const weight of [400, 700]) {
      const source = fromPackage.resolve(
        `@fontsource/${family}/files/${file}-${weight}-normal.woff2`,
      );
      const subset = await subsetFont(await readFile(source), lettersByScript[script], {
        targetFormat: "woff2",
        // Screens of phones are fine enough without; hints are a third of Andika's bytes.
        noHinting: true,
        keepFeatures: features,
      });
      fonts.set(`fonts/${script}-${weight}.woff2`, subset);
    }
    const licence = fromPackage.resolve(`@fontsource/${family}/LICENSE`);
    fonts.set(`fonts/OFL-${family}.txt`, await readFile(licence, "utf8"));
  }
  return fonts;
}

// The package has no types of its own.
const subsetFont: (
  font: Uint8Array,
  text: string,
  options: { targetFormat: "woff2"; noHinting: boolean; keepFeatures: readonly string[] },
) => Promise<Uint8Array> = fromPackage("subset-font");

const picturesLicence = `The pictures in this folder are from Fluent Emoji (flat) by Microsoft,
https://github.com/microsoft/fluentui-emoji, with their paths rounded.

MIT License

Copyright (c) Microsoft Corporation.

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL("../views/assets/", import.meta.url));
  for (const [path, bytes] of await makeAssets()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
