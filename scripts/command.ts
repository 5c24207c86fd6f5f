import { ConfigError } from "../server/config-error.ts";

/** An option of a command: a flag, or one that takes a value; `takes` is the word for it in sentences. */
export type Option = { takes?: string; otherwise?: string };

export type Command = {
  help: string;
  options?: Record<string, Option>;
  /** How many words may stand without a name behind the command, such as the address of a hub; left out, none. */
  mostWords?: number;
  /** Does it. @returns false when it fell short */
  run: (told: Told) => Promise<boolean>;
};

/** What somebody told a command. */
export type Told = {
  words: string[];
  is(flag: string): boolean;
  text(option: string): string | undefined;
  /** The value of an option as a number. @throws WrongUse when it is none, or out of its bounds */
  number(option: string, bounds: { least: number; most: number; isWhole?: boolean }): number;
};

/** Somebody used a command in a way it does not know; the message is one sentence that says what would be right. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
}

/** Runs a command with what was typed behind its name and sets the exit code: 0 done, 1 fell short, 2 wrong use. */
export async function runCommand(command: Command, typed = process.argv.slice(2)): Promise<void> {
  endQuietlyWhenNobodyReads();
  if (typed.includes("--help")) {
    console.log(command.help);
    return;
  }
  try {
    process.exitCode = (await command.run(readTold(command, typed))) ? 0 : 1;
  } catch (error) {
    if (isOwnSlip(error)) throw error;
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof WrongUse || error instanceof ConfigError ? 2 : 1;
  }
}

/** `| head` closes the door behind what it has read; nobody is left to be told, and it is no fault of anybody's. */
function endQuietlyWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listeners("error").includes(endIfClosed)) continue;
    stream.on("error", endIfClosed);
  }
}

function endIfClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

/** Only our own slips are worth a stack; the world's trouble (a fetch that failed has a cause) is told in its sentence. */
function isOwnSlip(error: unknown): boolean {
  const isSlip = [TypeError, ReferenceError, RangeError].some((kind) => error instanceof kind);
  return isSlip && error instanceof Error && error.cause === undefined;
}

function readTold({ options = {}, mostWords = 0 }: Command, typed: string[]): Told {
  const given = new Map<string, string>();
  const words: string[] = [];
  const left = [...typed];
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    if (next.startsWith("-")) given.set(...readOption(next, left, options));
    else if (words.length < mostWords) words.push(next);
    else if (mostWords > 0)
      throw new WrongUse(`"${next}" is one too many: "${words.join(" ")}" was named already.`);
    else throw new WrongUse(`"${next}" is not understood; ${listed(options)}.`);
  }
  const text = (name: string) => given.get(name) ?? options[name]?.otherwise;
  return {
    words,
    is: (flag) => given.has(flag),
    text,
    number: (name, bounds) => numberIn(name, text(name) ?? "", bounds),
  };
}

/** Reads `--name`, `--name value` or `--name=value`; the value may be the next of what is `left`. */
function readOption(
  typed: string,
  left: string[],
  options: Record<string, Option>,
): [name: string, value: string] {
  const [name = "", behind] = typed.replace(/^--/, "").split(/=(.*)/s);
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) throw new WrongUse(`There is no option ${typed}; ${listed(options)}.`);
  if (!option.takes) return [name, "yes"];
  const value = behind ?? left.shift() ?? "";
  if (value === "" || value.startsWith("--"))
    throw new WrongUse(`--${name} needs a value: --${name} ${option.takes}.`);
  return [name, value];
}

function numberIn(
  name: string,
  written: string,
  { least, most, isWhole = true }: { least: number; most: number; isWhole?: boolean },
): number {
  const number = /^\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
  if (number >= least && number <= most && (!isWhole || Number.isInteger(number))) return number;
  const kind = isWhole ? "a whole number" : "a number";
  throw new WrongUse(`--${name} is "${written}"; give ${kind} from ${least} to ${most}.`);
}

function listed(options: Record<string, Option>): string {
  const known = Object.entries(options).map(
    ([name, { takes }]) => `--${name}${takes ? ` ${takes}` : ""}`,
  );
  return known.length === 0 ? "--help is all it knows" : `it knows ${known.join(", ")}, --help`;
}
