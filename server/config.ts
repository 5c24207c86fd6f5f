import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { ConfigError } from "./config-error.ts";
import { isShort, leastPassphrase } from "./personal/passphrase.ts";
import { hoursOf, hoursPattern } from "./sync/link/hours.ts";
import { isFree, type LinkProfile, linkNames, linkProfile } from "./sync/link/profile.ts";
import { type CollectorAddress, readCollectorAddress } from "./sync/protocol/collector-address.ts";

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
  /** What field staff type to see how the machine is; without it only head teachers see it. Never told to anybody. */
  fieldPassphrase: string | undefined;
  /** Who collects what the hub tells, and by which keys it is known; without it nothing leaves. */
  collector: CollectorAddress | undefined;
  /** How the hub's records get out, and what that may cost. */
  link: LinkProfile;
  /** Whether what hubs near give may go over it. */
  carries: boolean;
  /** Where the service manager listens for "ready" and "alive", if one started us. */
  notifySocket: string | undefined;
  watchdogMicroseconds: number | undefined;
  version: string;
};

const kilobytes = z.pipe(
  z.string().check(z.regex(/^\d+$/, "give a number of kilobytes, for example 500")),
  z.coerce.number<string>().check(z.gte(10, "give at least 10; a session alone takes 3")),
);
const settings = {
  HUB_DATA: z.string(),
  HUB_PORT: z.pipe(
    z.string().check(z.regex(/^\d+$/, "give a number, for example 8080")),
    z.coerce.number<string>().check(z.lte(65_535, "give a port from 0 to 65535")),
  ),
  HUB_HOST: z.string(),
  HUB_GRADES: z.string(),
  HUB_FIELD_PASSPHRASE: z
    .string()
    .check(
      z.refine(
        (words) => !isShort(words),
        `give at least ${leastPassphrase} letters, for example three words that nobody guesses`,
      ),
    ),
  HUB_CONFIG: z.string(),
  HUB_COLLECTOR: z.pipe(
    z
      .string()
      .check(
        z.refine(
          (line) => readCollectorAddress(line) !== undefined,
          "give the line that npm run collector prints: an address, # and 86 letters",
        ),
      ),
    z.transform(readCollectorAddress),
  ),
  HUB_LINK: z.enum(linkNames, `give one of ${linkNames.join(", ")}`),
  HUB_CARRY: z.enum(["yes", "no"], "give yes or no"),
  HUB_LINK_HOURS: z.pipe(
    z.string().check(z.regex(hoursPattern, "give hours, for example 22-05, or 12-13,22-05")),
    z.transform(hoursOf),
  ),
  HUB_LINK_DAILY_KB: kilobytes,
  HUB_LINK_MONTHLY_KB: kilobytes,
  HUB_LINK_PRICE: z.pipe(
    z
      .string()
      .check(
        z.regex(/^\d+(\.\d+)? [A-Z]{3}$/, "give the price of a kilobyte, for example 0.007 USD"),
      ),
    z.transform(priceOf),
  ),
};
type SettingName = keyof typeof settings;
/** What is said about one of these goes to terminals and logs, and does not repeat what was written. */
const secrets: SettingName[] = ["HUB_FIELD_PASSPHRASE"];
const names = Object.keys(settings) as SettingName[]; // the literal keys of the object above

/** Settings as they are written down, none of them empty. */
type Written = Partial<Record<SettingName, string>>;

/**
 * Reads the settings: the environment first, then the file that HUB_CONFIG names (`key = value` lines), then defaults. A
 * setting with nothing in it is one that is not there.
 * @throws ConfigError for an unknown HUB_… name or a value that cannot be used, also of a setting that nothing asks for
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const fromOutside = hubSettings(environment);
  const told = parseSettings({ ...fileSettings(fromOutside.HUB_CONFIG), ...fromOutside });
  const root = programFolder();
  const link = linkProfile({
    ...{ link: told.HUB_LINK, hours: told.HUB_LINK_HOURS, price: told.HUB_LINK_PRICE },
    dailyKilobytes: told.HUB_LINK_DAILY_KB,
    monthlyKilobytes: told.HUB_LINK_MONTHLY_KB,
  });
  const watchdog = Number(environment.WATCHDOG_USEC);
  return {
    root,
    dataFolder: resolve(told.HUB_DATA ?? "./data"),
    programFolders: (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== ""),
    machineRoot: "/",
    port: told.HUB_PORT ?? 8080,
    host: told.HUB_HOST ?? "0.0.0.0",
    grades: told.HUB_GRADES,
    fieldPassphrase: told.HUB_FIELD_PASSPHRASE,
    collector: told.HUB_COLLECTOR,
    link,
    carries: told.HUB_CARRY === undefined ? isFree(link) : told.HUB_CARRY === "yes",
    notifySocket: environment.NOTIFY_SOCKET,
    watchdogMicroseconds: watchdog > 0 ? watchdog : undefined,
    version: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version,
  };
}

function parseSettings(written: Written) {
  const read = z.partial(z.object(settings)).safeParse(written);
  if (read.success) return read.data;
  const [{ path, message } = { path: [], message: "it cannot be used" }] = read.error.issues;
  const name = path[0] as SettingName; // a path begins with a key of the object above
  const whichIs = secrets.includes(name) ? "cannot be used" : `is "${written[name]}"`;
  throw new ConfigError(`${name} ${whichIs}: ${message}.`);
}

/** `0.007 USD`, as the settings tell it. */
function priceOf(text: string) {
  const [perKilobyte, currency = ""] = text.split(" ");
  return { perKilobyte: Number(perKilobyte), currency };
}

function hubSettings(environment: Record<string, string | undefined>): Written {
  const all = Object.entries(environment).filter(([name]) => name.startsWith("HUB_"));
  return knownSettings(all.map(([name, value = ""]) => [name, value]));
}

function fileSettings(file: string | undefined): Written {
  if (file === undefined) return {};
  const lines = settingsText(file).split(/\r?\n/);
  return knownSettings(
    lines.flatMap((written, place): [name: string, value: string][] => {
      const line = written.trim();
      if (line === "" || line.startsWith("#")) return [];
      const [, name, value] = /^([^=]*?)\s*=\s*(.*?)(?:\s*(?<=\s)#.*)?$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) return [[name, value]];
      throw new ConfigError(
        `${file}, line ${place + 1}: there is no "="; a line is NAME = value, or begins with #.`,
      ); // the line may be half of a passphrase
    }),
  );
}

/** Those that say something. @throws ConfigError for a name that there is not, also where nothing stands behind it */
function knownSettings(all: [name: string, value: string][]): Written {
  for (const [name] of all) if (!names.includes(name as SettingName)) throw unknownSetting(name); // narrowing by the check itself
  const trimmed = all.map(([name, value]) => [name, value.trim()]);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
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
