import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";

/** What a hub may be told from outside. This file alone reads the environment and the settings file. */
export type Config = {
  /** Folder of the program: assets, migrations, shipped packs. */
  root: string;
  /** Folder of everything that must survive: database, installed packs, reserve. */
  dataFolder: string;
  /** Where the system keeps its programs; the machine's voice is made by two of them, if they are there. */
  programFolders: string[];
  /** What stands for "/" where the machine itself is looked at: /sys, /proc, /run, /etc. */
  machineRoot: string;
  port: number;
  host: string;
  /** Table of the framework that says what the levels are called in the schools here. */
  grades: string | undefined;
  /** Where the service manager listens for "ready" and "alive", if one started us. */
  notifySocket: string | undefined;
  watchdogMicroseconds: number | undefined;
  version: string;
};

/** A setting that cannot be used: says which one, why, and what would be right. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const settings = {
  HUB_DATA: z.string().check(z.minLength(1, "give a folder, for example ./data")),
  HUB_PORT: z.coerce
    .number("give a number, for example 8080")
    .check(
      z.int("give a whole number"),
      z.gte(0, "give a port from 0 to 65535"),
      z.lte(65_535, "give a port from 0 to 65535"),
    ),
  HUB_HOST: z.string().check(z.minLength(1, "give an address, for example 0.0.0.0")),
  HUB_GRADES: z.string().check(z.minLength(1, "give the name of a table, for example uganda")),
  HUB_CONFIG: z.string().check(z.minLength(1, "give the path of a settings file")),
  HUB_COLLECTOR: z.url("give an address, for example https://collector.example.org"),
};
type SettingName = keyof typeof settings;
const names = Object.keys(settings) as SettingName[]; // the literal keys of the object above

/**
 * Reads the settings: the environment first, then the file that HUB_CONFIG names (`key = value` lines), then defaults.
 * @throws ConfigError for an unknown HUB_… name or a value that cannot be used.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const told = { ...fileSettings(environment.HUB_CONFIG), ...hubSettings(environment) };
  const setting = <Name extends SettingName>(name: Name, otherwise: string) =>
    parseSetting(name, told[name] ?? otherwise);
  const root = programFolder();
  const watchdog = Number(environment.WATCHDOG_USEC);
  return {
    root,
    dataFolder: resolve(String(setting("HUB_DATA", "./data"))),
    programFolders: (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== ""),
    machineRoot: "/",
    port: Number(setting("HUB_PORT", "8080")),
    host: String(setting("HUB_HOST", "0.0.0.0")),
    grades: told.HUB_GRADES === undefined ? undefined : String(setting("HUB_GRADES", "")),
    notifySocket: environment.NOTIFY_SOCKET,
    watchdogMicroseconds: watchdog > 0 ? watchdog : undefined,
    version: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version,
  };
}

function parseSetting(name: SettingName, value: string) {
  const read = settings[name].safeParse(value);
  if (read.success) return read.data;
  throw new ConfigError(
    `${name} is "${value}": ${read.error.issues[0]?.message ?? "it cannot be used"}.`,
  );
}

function hubSettings(environment: Record<string, string | undefined>) {
  const told: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith("HUB_") || value === undefined) continue;
    if (!names.includes(name as SettingName)) throw unknownSetting(name); // narrowing by the check itself
    told[name] = value;
  }
  return told;
}

function fileSettings(file: string | undefined) {
  if (!file) return {};
  const lines = settingsText(file).split(/\r?\n/);
  const told: Record<string, string> = {};
  for (const line of lines.map((one) => one.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const [, name, value] = /^([^=]*?)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined)
      throw new ConfigError(`${file} says "${line}"; a line is NAME = value, or begins with #.`);
    if (!names.includes(name as SettingName)) throw unknownSetting(name); // narrowing by the check itself
    told[name] = value;
  }
  return told;
}

/** Editors of Windows put a mark before the first letter, which belongs to no name. */
function settingsText(file: string): string {
  if (!existsSync(file))
    throw new ConfigError(`HUB_CONFIG names ${file}, and there is no such file.`);
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (cause) {
    throw new ConfigError(`HUB_CONFIG names ${file}, which is no file that can be read.`, {
      cause,
    });
  }
}

function unknownSetting(name: string) {
  const written = name.toUpperCase();
  const [nearest] = [...names].sort((a, b) => distance(written, a) - distance(written, b));
  return new ConfigError(`There is no setting ${name}. Did you mean ${nearest}?`);
}

/** Levenshtein distance: how many letters differ. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The nearest folder above this file with a package.json: the same for sources and for the built program. */
function programFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
