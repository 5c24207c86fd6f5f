import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(file, "utf8");
const readme = read("README.md");

test("the README has exactly two set-up commands", () => {
  const commands = readme.match(/^npm ci.*$/gm);
  expect(commands).toEqual(["npm ci && npm start", "npm ci && npm test"]);
});

test.each(Object.keys(JSON.parse(read("package.json")).scripts))(
  "the command %s is written down",
  (name) => {
    const called = ["start", "test"].includes(name) ? `npm ${name}` : `npm run ${name}`;
    expect(readme).toContain(`\`${called}`);
  },
);

test.each([...new Set(read("server/config.ts").match(/HUB_[A-Z_]+/g))])(
  "the setting %s is written down",
  (name) => {
    expect(readme).toContain(`\`${name}\``);
  },
);

test.each(readdirSync("server/db/migrations"))("the migration %s is written down", (name) => {
  expect(read("ARCHITECTURE.md")).toContain(name);
});

test.each([
  "/classes",
  "/c",
  "/switch",
  "/learn",
  "/teach",
  "/hub",
  "/guide",
  "/health",
  "/language",
  "/media",
  "/a",
])("the address %s is written down", (address) => {
  expect(readme).toContain(`\`${address}\``);
});

test("every package is pinned by the hash of what is in it, and by no host", () => {
  const { packages } = JSON.parse(read("package-lock.json"));
  const { "": _ownPackage, ...others } = packages as Record<string, Record<string, string>>; // the lockfile's own form
  const unpinned = Object.entries(others).filter(
    ([, one]) => !one.integrity?.startsWith("sha512-") || one.resolved,
  );
  expect(unpinned.map(([place]) => place)).toEqual([]);
});

test("every word of the glossary stands there once", () => {
  const glossary = read("ARCHITECTURE.md").split("## Glossary")[1]?.split("\n## ")[0] ?? "";
  const words = [...glossary.matchAll(/(?:^|· )\*\*([^*]+)\*\*/gm)].map(([, word]) => word);
  expect(words).toContain("check");
  expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([]);
});
