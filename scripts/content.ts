import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeFile, filesOf } from "../server/library/check-pack.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const packs = join(root, "content", "packs");

const help = `npm run content
Checks every lesson of content/packs (file:line: what is wrong) and writes each pack's list of files with their hashes.
  --check   only looks whether the lists are right; changes nothing
Ends with 1 when something is broken.`;

if (process.argv.includes("--help")) console.log(help);
else process.exitCode = (await packAll(process.argv.includes("--check"))) ? 0 : 1;

async function packAll(isCheck: boolean): Promise<boolean> {
  let isRight = true;
  for (const name of (await readdir(packs)).sort()) {
    const file = join(packs, name, "pack.json");
    const before = await readFile(file, "utf8");
    const after = await withEntries(before, join(packs, name));
    if (after === before) continue;
    if (isCheck) {
      console.log(
        `content/packs/${name}/pack.json:1: the list of files is old; run npm run content`,
      );
      isRight = false;
    } else {
      await writeFile(file, after);
      console.log(`content/packs/${name}/pack.json: list of files written`);
    }
  }
  return isRight;
}

async function withEntries(source: string, folder: string): Promise<string> {
  const manifest = JSON.parse(source);
  manifest.entries = [];
  for (const path of await filesOf(folder))
    manifest.entries.push({ path, ...(await describeFile(join(folder, path))) });
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
