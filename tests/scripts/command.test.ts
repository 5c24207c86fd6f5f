import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { type Command, runCommand, type Told } from "../../scripts/command.ts";

let errors: MockInstance<typeof console.error>;
let told: Told | undefined;

beforeEach(() => {
  told = undefined;
  errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
});

afterEach(() => {
  process.exitCode = 0;
  vi.restoreAllMocks();
});

const command: Command = {
  help: "npm run visit",
  options: {
    days: { takes: "NUMBER", otherwise: "3" },
    json: { takes: "FILE" },
    strict: {},
  },
  run: async (given) => {
    told = given;
    given.number("days", { least: 1, most: 31 });
    return true;
  },
};

test("a command that is told nothing takes what it takes otherwise", async () => {
  await runCommand(command, []);
  expect(told?.number("days", { least: 1, most: 31 })).toBe(3);
  expect([told?.text("json"), told?.is("strict"), process.exitCode]).toEqual([undefined, false, 0]);
});

test("an option takes its value behind a blank or an equals sign, and a flag takes none", async () => {
  await runCommand(command, ["--days=7", "--strict", "--json", "a=b.json"]);
  expect(told?.number("days", { least: 1, most: 31 })).toBe(7);
  expect([told?.text("json"), told?.is("strict")]).toEqual(["a=b.json", true]);
});

test.each([
  [
    "an unknown option",
    ["--dayz", "3"],
    "There is no option --dayz; it knows --days NUMBER, --json FILE, --strict, --help.",
  ],
  [
    "a name that every object has",
    ["--constructor"],
    "There is no option --constructor; it knows --days NUMBER, --json FILE, --strict, --help.",
  ],
  [
    "a word where none belongs",
    ["tomorrow"],
    '"tomorrow" is not understood; it knows --days NUMBER, --json FILE, --strict, --help.',
  ],
  ["a value that is missing at the end", ["--json"], "--json needs a value: --json FILE."],
  [
    "a value that is missing before another option",
    ["--json", "--strict"],
    "--json needs a value: --json FILE.",
  ],
  [
    "a word where a number belongs",
    ["--days", "many"],
    '--days is "many"; give a whole number from 1 to 31.',
  ],
  ["half a day", ["--days", "0.5"], '--days is "0.5"; give a whole number from 1 to 31.'],
  [
    "a number out of its bounds",
    ["--days", "32"],
    '--days is "32"; give a whole number from 1 to 31.',
  ],
])("%s ends with 2 and one sentence", async (_what, typed, sentence) => {
  await runCommand(command, typed);
  expect(errors.mock.calls).toEqual([[sentence]]);
  expect(process.exitCode).toBe(2);
});

test("work that fell short ends with 1, and trouble of the world with 1 and its sentence", async () => {
  await runCommand({ help: "", run: async () => false }, []);
  expect(process.exitCode).toBe(1);
  await runCommand({ help: "", run: () => Promise.reject(new Error("The card is gone.")) }, []);
  expect(errors.mock.calls).toEqual([["The card is gone."]]);
  expect(process.exitCode).toBe(1);
});

test("our own slip is shown whole, for whoever mends it", async () => {
  const slip = new TypeError("undefined is no function");
  await expect(runCommand({ help: "", run: () => Promise.reject(slip) }, [])).rejects.toBe(slip);
});
