import { readdirSync, readFileSync, statSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Marked, type Token } from "marked";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildGuides } from "../../scripts/build-guides.ts";
import { guideNames } from "../../views/guide.tsx";
import ar from "../../views/words/ar.json" with { type: "json" };
import en from "../../views/words/en.json" with { type: "json" };
import fr from "../../views/words/fr.json" with { type: "json" };
import { openSchool, type School } from "../support/school.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "content", "guides");
const words: Record<string, Record<string, string>> = { en, ar, fr };
const all = Object.keys(words).flatMap((language) => guideNames.map((who) => [who, language]));

/** A picture is one short wait on a slow radio; a whole guide with its pictures is no more than a short song. */
const mostPictureBytes = 66_000;
const mostGuideBytes = 700_000;

const sourceOf = (who = "", language = "") =>
  readFileSync(join(folder, `${who}.${language}.md`), "utf8");

/** Every token of a guide, whatever it stands in. */
function tokensOf(source: string): Token[] {
  const found: Token[] = [];
  const marked = new Marked();
  void marked.walkTokens(marked.lexer(source), (token) => {
    found.push(token);
  });
  return found;
}

const picturesOf = (source: string) =>
  tokensOf(source).flatMap((token) => (token.type === "image" ? [String(token.href)] : []));

describe.each(all)("the guide for %s in %s", (who = "", language = "") => {
  const source = sourceOf(who, language);
  const tokens = tokensOf(source);

  test("calls every button and page by the word that stands on it", () => {
    const known = new Set(Object.values(words[language] ?? {}));
    const named = tokens.flatMap((token) => (token.type === "strong" ? [String(token.text)] : []));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    if (who === "teacher") expect(named.length).toBeGreaterThan(20);
  });

  test("says and shows what the English one does, part by part", () => {
    const shape = (text: string) =>
      tokensOf(text).flatMap(({ type, ...token }) => {
        if (type === "heading") return [`${"depth" in token ? token.depth : ""}`];
        return ["image", "list_item", "code"].includes(type) ? [type] : [];
      });
    expect(shape(source)).toEqual(shape(sourceOf(who, "en")));
    expect(picturesOf(source)).toEqual(picturesOf(sourceOf(who, "en")));
  });

  test("names only commands that there are", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const asked = [...source.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
    const settings = source.match(/HUB_[A-Z]+/g) ?? [];
    const config = readFileSync(join(root, "server", "config.ts"), "utf8");
    expect(settings.filter((name) => !config.includes(name))).toEqual([]);
  });

  test("fits the phone of somebody who waits: its pictures are few and small", () => {
    const shots = picturesOf(source).filter((name) => !name.startsWith("sign:"));
    const bytes = shots.map(
      (name) => statSync(join(folder, "pictures", language, `${name}.png`)).size,
    );
    expect(Math.max(0, ...bytes)).toBeLessThanOrEqual(mostPictureBytes);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(mostGuideBytes);
  });

  test("tells what a picture shows to who cannot see it", () => {
    const silent = tokens.filter((token) => token.type === "image" && token.text.trim() === "");
    expect(silent).toEqual([]);
  });
});

test("French keeps its signs together with a narrow space, and writes a rounded apostrophe", () => {
  for (const who of guideNames) {
    const said = sourceOf(who, "fr").replace(/```.*?```|`[^`]*`/gs, "");
    expect(said.match(/.* [?!:;].*|.*'.*|.*« .*|.* ».*/g), who).toBeNull();
  }
});

test("no picture lies there that no guide and not the README shows", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  for (const language of Object.keys(words)) {
    const shown = new Set(guideNames.flatMap((who) => picturesOf(sourceOf(who, language))));
    const files = readdirSync(join(folder, "pictures", language));
    const idle = files.filter(
      (file) => !shown.has(file.replace(".png", "")) && !readme.includes(`/${file})`),
    );
    expect(idle.filter((file) => !readme.includes(file))).toEqual([]);
  }
});

describe("every way out of a guide", () => {
  let school: School;
  beforeAll(async () => {
    school = await openSchool();
  });
  afterAll(() => school.close());

  test.each(all)("of %s in %s leads to a page of the hub", async (who = "", language = "") => {
    const links = tokensOf(sourceOf(who, language)).flatMap((token) =>
      token.type === "link" ? [String(token.href)] : [],
    );
    for (const address of links)
      expect((await school.newPhone().open(address)).status, address).toBe(200);
  });
});

describe("a guide that cannot be served", () => {
  let copy: string;
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), "hub-guides-"));
    await cp(folder, join(copy, "content", "guides"), { recursive: true });
    await symlink(join(root, "views"), join(copy, "views"));
  });
  afterAll(() => rm(copy, { recursive: true, force: true }));

  test.each([
    ["HTML", "<script>alert(1)</script>", "is HTML"],
    ["a link to the internet", "[more](https://example.org/)", "without the internet"],
    ["a picture that is not there", "![cat](my-cat)", "no picture my-cat.png"],
    ["a sign that is not there", "![cat](sign:unicorn)", "unicorn.svg"],
  ])("with %s stops the build, which names the file", async (_, line, reason) => {
    const file = join(copy, "content", "guides", "teacher.en.md");
    const before = await readFile(file, "utf8");
    await writeFile(file, `${before}\n\n${line}\n`);
    await expect(buildGuides(copy)).rejects.toThrow(/content\/guides\/teacher\.en\.md/);
    await expect(buildGuides(copy)).rejects.toThrow(reason);
    await writeFile(file, before);
  });

  test("mended is built, and every picture is named by what is in it", async () => {
    await buildGuides(copy);
    const built = await readFile(join(copy, "dist", "guides", "teacher.ar.html"), "utf8");
    const [, picture = ""] =
      /src="\/guide\/pictures\/(ar-now\.[0-9a-f]{8}\.png)"/.exec(built) ?? [];
    expect((await stat(join(copy, "dist", "guides", "pictures", picture))).size).toBeGreaterThan(0);
  });

  test("of the poster has all its pictures at once, and of a long guide those that are looked at", async () => {
    await buildGuides(copy);
    for (const language of Object.keys(words)) {
      const waits = async (who: string) => {
        const built = await readFile(
          join(copy, "dist", "guides", `${who}.${language}.html`),
          "utf8",
        );
        return (built.match(/<img(?! class="sign")[^>]*>/g) ?? []).map((one) =>
          one.includes("lazy"),
        );
      };
      expect(await waits("child"), language).toEqual(new Array(8).fill(false));
      expect(new Set(await waits("teacher")), language).toEqual(new Set([true]));
    }
  });
});
