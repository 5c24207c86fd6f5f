import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildWithRoom, NoRoomToBuild } from "../../scripts/build-room.ts";

const here = join(import.meta.dirname, "..", "..");
const plenty = { free: async () => 1e9 };

let program: string;
let dist: string;
beforeEach(async () => {
  program = await mkdtemp(join(tmpdir(), "hub-room-"));
  dist = join(program, "dist");
});
afterEach(() => rm(program, { recursive: true, force: true }));

async function wasBuilt(...files: string[]): Promise<void> {
  await mkdir(dist);
  for (const file of ["main.mjs", ...files]) await writeFile(join(dist, file), "");
}

describe("building on a card", () => {
  test("that has too little room begins nothing, and says how much there is and how much it takes", async () => {
    await wasBuilt();
    const built = buildWithRoom(dist, () => rm(dist, { recursive: true }), {
      free: async () => 5_900_000,
    });
    await expect(built).rejects.toThrow(
      "The card has 5 MB left, and building the hub takes 24: the hub could not be built. Delete what does not belong on the card, and start again.",
    );
    await expect(built).rejects.toThrow(NoRoomToBuild);
    expect(await readdir(dist)).toEqual(["main.mjs"]);
  });

  test.each([
    ["the system", new Error("ENOSPC: no space left on device, write")],
    [
      "the bundler",
      new Error("Failed to write to output file: write main.mjs: no space left on device"),
    ],
  ])(
    "whose room runs out on the way, as %s says, leaves word that it is not whole",
    async (_, full) => {
      const built = buildWithRoom(dist, () => Promise.reject(full), plenty);
      await expect(built).rejects.toThrow(
        /^The card is full: the hub could not be built\. Delete /,
      );
      expect(await readdir(dist)).toEqual(["unfinished"]);
      await buildWithRoom(dist, async () => {}, plenty);
      expect(await readdir(dist)).toEqual([]);
    },
  );

  test("hides no slip of the program", async () => {
    const slip = buildWithRoom(dist, () => Promise.reject(new TypeError("no words")), plenty);
    await expect(slip).rejects.toThrow(TypeError);
  });
});

describe("npm start, when the card has no room to build", () => {
  /** A program whose building ends like that, and whose hub says that it serves. */
  async function start() {
    await mkdir(join(program, "scripts"));
    await cp(join(here, "scripts", "start.sh"), join(program, "scripts", "start.sh"));
    await symlink(await realpath(join(here, "node_modules")), join(program, "node_modules"));
    await writeFile(join(program, "package.json"), '{ "type": "module" }');
    await writeFile(join(program, "scripts", "build.ts"), "process.exitCode = 3;");
    await writeFile(join(program, "scripts", "hub.sh"), "echo Ready");
    const script = join(program, "scripts", "start.sh");
    return spawnSync("sh", [script], { encoding: "utf8" });
  }

  test("serves what was built before, and says so", async () => {
    await wasBuilt();
    const { status, stdout, stderr } = await start();
    expect([status, stdout, stderr]).toEqual([0, "Ready\n", "What was built before is served.\n"]);
  });

  test.each([["unfinished"], [undefined]])(
    "serves nothing that is not whole (%s)",
    async (left) => {
      if (left) await wasBuilt(left);
      const { status, stdout, stderr } = await start();
      expect([status, stdout, stderr]).toEqual([1, "", ""]);
    },
  );
});
