import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, test } from "vitest";

/** What a system test takes from the machine it runs on. */
export type Needs = {
  root?: boolean;
  /** Programs by name; root's folders are searched too, for `ip` and `avahi-daemon` live in /usr/sbin. */
  programs?: readonly Program[];
  /** Dictionaries of hunspell by name. */
  dictionaries?: readonly Dictionary[];
  /** Whether it makes network namespaces; a container without CAP_SYS_ADMIN cannot. */
  networkNamespaces?: boolean;
};

/** The Debian package of every program that a system test may ask for. */
const debianPackages = {
  "avahi-browse": "avahi-utils",
  "avahi-daemon": "avahi-daemon",
  "avahi-resolve": "avahi-utils",
  chromium: "chromium",
  "dbus-daemon": "dbus",
  dnsmasq: "dnsmasq-base",
  hunspell: "hunspell",
  "espeak-ng": "espeak-ng",
  ffmpeg: "ffmpeg",
  "fsck.vfat": "dosfstools",
  fusefat: "fusefat",
  ip: "iproute2",
  java: "default-jre-headless",
  lame: "lame",
  mcopy: "mtools",
  "mkfs.ext4": "e2fsprogs",
  "mkfs.vfat": "dosfstools",
  mount: "mount",
  nft: "nftables",
  nginx: "nginx-light",
  nsenter: "util-linux",
  pdftotext: "poppler-utils",
  perl: "perl",
  pg_ctlcluster: "postgresql",
  socat: "socat",
  "systemd-notify": "systemd",
  umount: "mount",
  unshare: "util-linux",
  zbarimg: "zbar-tools",
} as const;

export type Program = keyof typeof debianPackages;

const dictionaryPackages = {
  ar: "hunspell-ar",
  en_GB: "hunspell-en-gb",
  fr: "hunspell-fr",
} as const;

export type Dictionary = keyof typeof dictionaryPackages;

/** Why a system test cannot run here and what to do about it, in one sentence each; undefined when it can. */
export function needs({
  root = false,
  programs = [],
  dictionaries = [],
  networkNamespaces = false,
}: Needs): string | undefined {
  const lacking = dictionaries.filter((name) => !existsSync(`/usr/share/hunspell/${name}.dic`));
  const absent = [...programs.filter((program) => !pathOf(program)), ...lacking];
  const packages = [
    ...new Set(absent.map((name) => ({ ...debianPackages, ...dictionaryPackages })[name])),
  ];
  const reasons = [
    absent.length > 0 && `${absent.join(", ")} not found: apt-get install -y ${packages.join(" ")}`,
    (root || networkNamespaces) &&
      !isRoot() &&
      "needs root: run the tests as root (sudo -E npm test)",
    networkNamespaces &&
      isRoot() &&
      !mayMakeNetworks() &&
      "no network namespaces here: give the container CAP_SYS_ADMIN",
  ];
  const told = reasons.filter((reason) => typeof reason === "string");
  return told.length > 0 ? told.join("; ") : undefined;
}

/**
 * `describe` for tests that take something from the machine. Where it is missing, the tests are skipped and the terminal
 * says loudly what was not run and what to do; with CI=true they fail instead, for a check that did not run proves nothing.
 */
export function describeSystem(title: string, wanted: Needs, body: () => void): void {
  const reason = needs(wanted);
  if (!reason) {
    describe(title, body);
  } else if (isCi()) {
    test(title, () => {
      throw new Error(`This system test could not run. ${reason}`);
    });
  } else {
    process.stderr.write(`\n!! NOT RUN: ${title}\n!! ${reason}\n\n`);
    describe.skip(title, body);
  }
}

const isRoot = (): boolean => process.getuid?.() === 0;

function mayMakeNetworks(): boolean {
  return spawnSync("unshare", ["--net", "true"]).status === 0;
}

function pathOf(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isCi(): boolean {
  return process.env.CI === "true";
}
