import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Marked, type Token, type Tokens } from "marked";
import { assetAddress } from "../server/pages/static-store.ts";
import { type GuideName, guideNames, picturePath } from "../views/guide.tsx";
import { type HubLanguage, languages, speechIn } from "../views/words/t.ts";

/** A picture of the hub's own pages, as a guide shows it. */
type Shot = { address: string; width: number; height: number };

/** What a guide may show: pictures of pages by name, and signs of the hub by name. */
type Pictures = { shots: Map<string, Shot>; sign: (name: string) => Promise<string> };

/**
 * Makes the guides that the hub serves from the card: a part of a page for each guide and language, and the pictures,
 * named by what is in them, so that a phone keeps them. Nothing of it is read before somebody asks.
 * @throws Error with the name of the file for a picture that is not there, for HTML, and for a link to another place
 */
export async function buildGuides(root: string): Promise<void> {
  const from = join(root, "content", "guides");
  const to = join(root, "dist", "guides");
  await rm(to, { recursive: true, force: true });
  await mkdir(join(to, "pictures"), { recursive: true });
  const codes = Object.keys(languages) as HubLanguage[]; // the literal keys
  for (const language of codes) {
    const shots = await copyShots(join(from, "pictures", language), to, language);
    const sign = (name: string) => signAddress(root, name);
    for (const who of guideNames) {
      const file = `${who}.${language}.md`;
      const source = await readFile(join(from, file), "utf8");
      try {
        const html = await guideHtml(source, { who, language }, { shots, sign });
        await writeFile(join(to, `${who}.${language}.html`), html.normalize("NFC"));
      } catch (error) {
        throw new Error(`content/guides/${file}: ${String(error)}`, { cause: error });
      }
    }
  }
}

async function copyShots(from: string, to: string, language: string): Promise<Map<string, Shot>> {
  const shots = new Map<string, Shot>();
  for (const file of (await readdir(from)).filter((name) => name.endsWith(".png"))) {
    const bytes = await readFile(join(from, file));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    const name = `${language}-${file.slice(0, -".png".length)}.${hash}.png`;
    await writeFile(join(to, "pictures", name), bytes);
    // The size stands in the first chunk of every PNG (PNG specification, 11.2.2).
    const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
    shots.set(file.slice(0, -".png".length), { address: picturePath(name), ...size });
  }
  return shots;
}

async function signAddress(root: string, name: string): Promise<string> {
  const file = `pictures/${name}.svg`;
  return assetAddress(file, await readFile(join(root, "views", "assets", file)));
}

type Told = { who: GuideName; language: HubLanguage };

/** A guide as a part of a page: what stands before its first part, the list of its parts, and each part. */
async function guideHtml(source: string, told: Told, pictures: Pictures): Promise<string> {
  const isPoster = told.who === "child";
  const marked = await openMarked(source, { ...pictures, isPoster });
  const tokens = marked.lexer(source);
  const { head, parts } = partsOf(tokens);
  const write = (some: Token[]) => marked.parser(some);
  const sections = parts.map(
    ([title, ...rest], place) =>
      `<section id="part-${place + 1}">${write(title ? [title] : [])}${write(rest)}</section>`,
  );
  const contents = isPoster ? "" : contentsOf(marked, parts, told.language);
  return `<header>${write(head)}${contents}</header>${sections.join("")}`;
}

function partsOf(tokens: Token[]): { head: Token[]; parts: Token[][] } {
  const head: Token[] = [];
  const parts: Token[][] = [];
  for (const token of tokens) {
    if (token.type === "heading" && token.depth === 2) parts.push([token]);
    else (parts.at(-1) ?? head).push(token);
  }
  return { head, parts };
}

function contentsOf(marked: Marked, parts: Token[][], language: HubLanguage): string {
  const lines = parts.map(([title], place) => {
    const words = marked.parseInline(title?.type === "heading" ? title.text : "");
    return `<li><a href="#part-${place + 1}">${words}</a></li>`;
  });
  const label = speechIn(language).t("guide.contents");
  return `<nav class="contents unprinted" aria-label="${label}"><ol>${lines.join("")}</ol></nav>`;
}

/** Markdown as the guides use it. Commands and addresses read from left to right in every language. */
async function openMarked(source: string, pictures: OnSheet): Promise<Marked> {
  const signs = new Map<string, string>();
  for (const [, name = ""] of source.matchAll(/\]\(sign:([a-z-]+)\)/g))
    signs.set(name, await pictures.sign(name));
  return new Marked({
    renderer: {
      html: ({ text }) => {
        throw new Error(`"${text.trim()}" is HTML; write words only.`);
      },
      code: ({ text }) => `<pre dir="ltr" tabindex="0"><code>${escaped(text)}</code></pre>`,
      codespan: ({ text }) => `<code dir="ltr">${escaped(text)}</code>`,
      image: ({ href, text }) => imageHtml(href, text, { ...pictures, signs }),
      link({ href, tokens }) {
        if (!/^(\/|#)/.test(href))
          throw new Error(`${href} cannot be reached without the internet.`);
        return `<a class="pill" href="${escaped(href)}">${this.parser.parseInline(tokens)}</a>`;
      },
      paragraph({ tokens }) {
        const isShow = tokens.every(isPictureOrBlank);
        const inner = this.parser.parseInline(tokens);
        return isShow ? `<p class="pictures">${inner}</p>` : `<p>${inner}</p>`;
      },
    },
  });
}

function isPictureOrBlank(token: Token): boolean {
  return token.type === "image" || (token.type === "text" && token.raw.trim() === "");
}

/** A poster is one sheet, printed as soon as it is there: what waits until it is scrolled to would be a blank on it. */
type OnSheet = Pictures & { isPoster: boolean };
type Shown = OnSheet & { signs: Map<string, string> };

function imageHtml(href: Tokens.Image["href"], text: string, shown: Shown): string {
  const { shots, signs, isPoster } = shown;
  const alt = escaped(text);
  if (href.startsWith("sign:"))
    return `<img class="sign" src="${signs.get(href.slice("sign:".length))}" alt="${alt}">`;
  const shot = shots.get(href);
  if (!shot) throw new Error(`there is no picture ${href}.png; take it with npm run screenshots.`);
  const size = `width="${shot.width}" height="${shot.height}"`;
  return `<img src="${shot.address}" alt="${alt}" ${size}${isPoster ? "" : ' loading="lazy"'}>`;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
