import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../server/config.ts";
import { beTheOnlyHub } from "../server/device/one-hub.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-settings-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A settings file as an editor wrote it. */
async function settings(text: string): Promise<{ HUB_CONFIG: string }> {
  const file = join(folder, "hub.txt");
  await writeFile(file, text);
  return { HUB_CONFIG: file };
}

describe("a settings file", () => {
  test("that was saved on Windows, with its mark and its line ends, is read from the first line on", async () => {
    const told = await settings("\uFEFFHUB_PORT = 8941\r\n\r\n# a word\r\nHUB_HOST=127.0.0.1\r\n");
    expect(readConfig(told)).toMatchObject({ port: 8941, host: "127.0.0.1" });
  });

  test("gives way to what the environment says", async () => {
    const told = { ...(await settings("HUB_PORT = 8941")), HUB_PORT: "8942" };
    expect(readConfig(told).port).toBe(8942);
  });

  test.each([
    ["hub_port = 8941", "There is no setting hub_port. Did you mean HUB_PORT?"],
    ["PORT = 8941", "There is no setting PORT. Did you mean HUB_PORT?"],
    ["HUB_PORT 8941", 'says "HUB_PORT 8941"; a line is NAME = value, or begins with #.'],
    ["HUB_PORT = many", 'HUB_PORT is "many": give a number, for example 8080.'],
  ])(
    "with the line %j is refused in a sentence that says what would be right",
    async (line, says) => {
      const told = await settings(line);
      expect(() => readConfig(told)).toThrow(says);
    },
  );

  test("that is not there, or is a folder, is refused by name", async () => {
    const missing = join(folder, "nothing.txt");
    expect(() => readConfig({ HUB_CONFIG: missing })).toThrow(`names ${missing}, and there is no`);
    expect(() => readConfig({ HUB_CONFIG: folder })).toThrow(`names ${folder}, which is no file`);
  });
});

test("a data folder that cannot be made is named, and what would be needed", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  await mkdir(join(folder, "fine"));
  await expect(beTheOnlyHub(file)).rejects.toThrow(`HUB_DATA is "${file}", and no folder can be`);
  (await beTheOnlyHub(join(folder, "fine"))).leave();
});
