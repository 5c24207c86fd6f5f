import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../server/config.ts";
import { ConfigError } from "../server/config-error.ts";
import { openCardRoom } from "../server/device/card-room.ts";
import { beTheOnlyHub } from "../server/device/one-hub.ts";
import { openLog } from "../server/log.ts";
import { runHub } from "./support/hub-process.ts";

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

  test("may say why, behind a value and a # of its own", async () => {
    const told = await settings("HUB_DATA = /tmp/a#b # on the stick\nHUB_PORT = # as always\n");
    expect(readConfig(told)).toMatchObject({ dataFolder: "/tmp/a#b", port: 8080 });
  });

  test("gives way to what the environment says", async () => {
    const told = { ...(await settings("HUB_PORT = 8941")), HUB_PORT: "8942" };
    expect(readConfig(told).port).toBe(8942);
  });

  test.each([
    ["hub_port = 8941", "There is no setting hub_port. Did you mean HUB_PORT?"],
    ["PORT = 8941", "There is no setting PORT. Did you mean HUB_PORT?"],
    ["HUB_PORT 8941", 'line 1: there is no "="; a line is NAME = value, or begins with #.'],
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

describe("a setting", () => {
  const lineOfCollector =
    "give the line that npm run collector prints: an address, # and 86 letters.";
  const links = "school-lan, starlink, vsat, 4g, 3g, gprs, bgan, certus";
  const names = [
    ...["HUB_DATA", "HUB_PORT", "HUB_HOST", "HUB_GRADES", "HUB_CONFIG", "HUB_COLLECTOR"],
    ...["HUB_FIELD_PASSPHRASE", "HUB_LINK", "HUB_LINK_HOURS", "HUB_LINK_PRICE"],
    ...["HUB_LINK_DAILY_KB", "HUB_LINK_MONTHLY_KB"],
  ];

  test.each(names)("%s that is empty is as if it were not there", async (name) => {
    const without = readConfig({});
    for (const nothing of ["", "  "]) {
      expect(readConfig({ [name]: nothing })).toEqual(without);
      expect(readConfig(await settings(`${name} = ${nothing}`))).toEqual(without);
    }
  });

  test("that is empty in the environment gives way to the settings file", async () => {
    const told = { ...(await settings("HUB_PORT = 8941")), HUB_PORT: "" };
    expect(readConfig(told).port).toBe(8941);
  });

  test("keeps no blank around it", () => {
    expect(readConfig({ HUB_PORT: " 8941 ", HUB_HOST: " ::1" })).toMatchObject({
      ...{ port: 8941, host: "::1" },
    });
  });

  test.each([
    ["HUB_PORT", "many", "give a number, for example 8080."],
    ["HUB_PORT", "0x50", "give a number, for example 8080."],
    ["HUB_PORT", "80.5", "give a number, for example 8080."],
    ["HUB_PORT", "-1", "give a number, for example 8080."],
    ["HUB_PORT", "65536", "give a port from 0 to 65535."],
    ["HUB_COLLECTOR", "xx", lineOfCollector],
    ["HUB_COLLECTOR", "https://collector.example.org", lineOfCollector],
    ...[
      ["HUB_LINK", "gsm", `give one of ${links}.`],
      ["HUB_LINK_HOURS", "25-3", "give hours, for example 22-05, or 12-13,22-05."],
      ["HUB_LINK_HOURS", "22-05,", "give hours, for example 22-05, or 12-13,22-05."],
      ["HUB_LINK_DAILY_KB", "half", "give a number of kilobytes, for example 500."],
      ["HUB_LINK_MONTHLY_KB", "9", "give at least 10; a session alone takes 3."],
      ["HUB_LINK_PRICE", "7", "give the price of a kilobyte, for example 0.007 USD."],
    ],
  ])(
    "%s that is %j is refused in a sentence that says what would be right",
    (name, value, says) => {
      const slip = () => readConfig({ [name]: value });
      expect(slip).toThrow(`${name} is "${value}": ${says}`);
      expect(slip).toThrow(ConfigError);
    },
  );
});

describe("the passphrase of field staff", () => {
  test.each(["road", "olive bas", "  olive    bas  ", "زيتون طريق".slice(0, 9)])(
    "%j is too short, which is said without repeating it",
    (short) => {
      const slip = () => readConfig({ HUB_FIELD_PASSPHRASE: short });
      expect(slip).toThrow(
        /^HUB_FIELD_PASSPHRASE cannot be used: give at least 10 letters, for example three words that nobody guesses\.$/,
      );
      expect(slip).toThrow(ConfigError);
    },
  );

  test("may have a # in a word, and spaces as they are typed", async () => {
    const told = await settings("\nHUB_FIELD_PASSPHRASE = olive#basket  road # for 2027\n");
    expect(readConfig(told).fieldPassphrase).toBe("olive#basket  road");
  });

  test("is not repeated when its line is not whole", async () => {
    const told = await settings("HUB_PORT = 8941\nHUB_FIELD_PASSPHRASE: olive basket road\n");
    expect(() => readConfig(told)).toThrow(/hub\.txt, line 2: there is no "="; [^:]*$/);
  });
});

describe("a data folder", () => {
  const log = openLog(() => {});

  test("that cannot be made is named at once, and what would be needed", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    // The system's own folder is there, but takes no new one and says that something is missing.
    for (const path of [file, join(file, "data"), "/proc/x", "/proc/x/y"]) {
      const refused = beTheOnlyHub(path);
      await expect(refused).rejects.toThrow(`HUB_DATA is "${path}", and no folder can be made`);
      await expect(refused).rejects.toThrow(ConfigError);
    }
  });

  test("in which nothing can be written is named as well", async () => {
    const refused = openCardRoom("/proc", log);
    await expect(refused).rejects.toThrow('HUB_DATA is "/proc", and nothing can be written there.');
    await expect(refused).rejects.toThrow(ConfigError);
  });

  test("with a database that is none, or is damaged, is told with what to do, and the file stays as it is", async () => {
    const random = Buffer.from(Array.from({ length: 9000 }, (_, place) => (place * 7919) % 251));
    const header = Buffer.from("SQLite format 3\0");
    for (const [name, bytes] of [
      ["random", random],
      ["headed", Buffer.concat([header, random])],
    ] as const) {
      const damaged = join(folder, name);
      await mkdir(damaged);
      const file = join(damaged, "hub.sqlite");
      await writeFile(file, bytes);
      const { code, said, errors } = await runHub({ HUB_DATA: damaged, HUB_PORT: "0" });
      expect(errors.trim().split("\n").at(-1)).toBe(
        `${file} is no database of a hub, or it is damaged; nothing in it was changed. Put a copy of it in its place, or move it away: then the hub begins anew, without children and answers.`,
      );
      expect([code, said]).toEqual([1, ""]);
      expect(bytes.equals(await readFile(file))).toBe(true);
    }
  });

  test("is made with the folders above it, also by two who come at once", async () => {
    const deep = join(folder, "fine", "and", "deep");
    const [one, other] = await Promise.allSettled([beTheOnlyHub(deep), beTheOnlyHub(deep)]);
    expect([one.status, other.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect((await stat(deep)).isDirectory()).toBe(true);
    for (const kept of [one, other]) if (kept.status === "fulfilled") kept.value.leave();
  });
});

test.each([
  ["HUB_COLLECTOR", "xx"],
  ["HUB_DATA", "/proc/x"],
  ["HUB_HOST", "192.0.2.77"],
  ["HUB_PORT", "many"],
])("a hub that is told %s=%s ends with 2 and one sentence", async (name, value) => {
  const environment = { HUB_DATA: join(folder, "told"), HUB_PORT: "0", [name]: value };
  const { code, said, errors } = await runHub(environment);
  const sentences = errors
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("{"));
  expect(sentences).toEqual([expect.stringMatching(new RegExp(`^${name} is "${value}".*\\.$`))]);
  expect(said).toBe("");
  expect(code).toBe(2);
});
