import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

const every = "tests/**/*.test.{ts,tsx}";

/** Whole ways of people through a hub, many in a real browser. */
const journeys = "tests/journeys/**/*.test.{ts,tsx}";
/** These cut power and links and fill cards, and mostly wait: beside three of them there is no room for others. */
const breakThings = "tests/faults/**/*.test.ts";
/** These listen to the network of the machine, one after the other: what runs beside them would be in their way. */
const needTheNetwork = "tests/device/**/*.test.ts";

/** A hub makes a key of a passphrase slowly, so that nobody guesses; here each test would wait for several. */
const cheapPassphrases = "tests/support/cheap-passphrases.ts";

export default defineConfig({
  test: {
    isolate: false, // to read the whole hub anew for each file takes longer than most files do
    globalSetup: ["tests/support/build.ts"],
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000, // a machine with other work takes several times as long
    hookTimeout: 120_000,
    maxWorkers: availableParallelism() + 1, // who waits for a browser or a disk leaves a processor free
    projects: [
      {
        extends: true,
        test: {
          ...{ name: "rooms", include: [every], exclude: [journeys, breakThings, needTheNetwork] },
          setupFiles: [cheapPassphrases],
        },
      },
      {
        extends: true,
        test: { name: "journeys", include: [journeys], setupFiles: [cheapPassphrases] },
      },
      {
        extends: true,
        test: {
          ...{ name: "faults", include: [breakThings], sequence: { groupOrder: 1 } },
          isolate: true, // a class that goes on after its test has failed would be killed under the next one
          maxWorkers: Math.min(3, availableParallelism() + 1),
        },
      },
      {
        extends: true,
        test: {
          ...{ name: "device", include: [needTheNetwork], sequence: { groupOrder: 2 } },
          maxWorkers: 1,
        },
      },
    ],
  },
});
