import { execFile } from "node:child_process";
import { access, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * The computer as the checks look at it. Everything is read when somebody asks; in between only heat and power, with the
 * house, because what the office is told of a day cannot be measured afterwards.
 */
export type Machine = {
  /** What stands for "/": where /sys, /proc, /run and /etc are looked for. */
  root: string;
  /** Where the system keeps its programs. */
  programFolders: string[];
  dataFolder: string;
};

/** What a file of the kernel says, without its line end; undefined when this machine has no such file or will not tell. */
export async function readText(machine: Machine, path: string): Promise<string | undefined> {
  const text = await readFile(join(machine.root, path), "utf8").catch(() => undefined);
  return text?.trim();
}

/** A number from a file of the kernel; undefined when there is none in it. */
export async function readNumber(machine: Machine, path: string): Promise<number | undefined> {
  const text = await readText(machine, path);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** The names in a folder, in order; none when it is not there. */
export async function namesIn(machine: Machine, path: string): Promise<string[]> {
  const names: string[] = await readdir(join(machine.root, path)).catch(() => []);
  return names.sort();
}

export async function isThere(machine: Pick<Machine, "root">, path: string): Promise<boolean> {
  return access(join(machine.root, path)).then(
    () => true,
    () => false,
  );
}

/** Where a link of the system leads; undefined when it is no link. */
export function targetOf(machine: Machine, path: string): Promise<string | undefined> {
  return readlink(join(machine.root, path)).catch(() => undefined);
}

/** The disk of a partition: mmcblk0p2 is on mmcblk0, nvme0n1p1 on nvme0n1, sda1 on sda. */
export function diskOf(partition: string): string {
  return partition.replace(/(?<=\d)p\d+$|(?<=^[a-z]+)\d+$/, "");
}

/** A program that hangs must not hang the page. */
const longestMs = 2000;

/** What a program of the system answers; undefined when it is not there, fails, or takes longer than two seconds. */
export async function answerOf(
  { programFolders }: Machine,
  program: string,
  told: string[],
): Promise<string | undefined> {
  for (const folder of programFolders) {
    const said = await run(join(folder, program), told);
    if (said !== undefined) return said;
  }
  return undefined;
}

function run(file: string, told: string[]): Promise<string | undefined> {
  return new Promise((answered) => {
    execFile(file, told, { timeout: longestMs, maxBuffer: 1024 * 1024 }, (error, said) =>
      answered(error ? undefined : said),
    );
  });
}
