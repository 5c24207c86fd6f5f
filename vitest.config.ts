import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const every = "tests/**/*.test.{ts,tsx}";

/** These cut power, fill cards and listen to the network of the machine: what runs beside them would be in their way. */
const needTheMachine = ["tests/faults/**", "tests/device/**"];

export default defineConfig({
  test: {
    globalSetup: ["tests/support/build.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: "rooms", include: [every], exclude: needTheMachine },
      },
      {
        extends: true,
        test: {
          name: "machine",
          include: needTheMachine.map((folder) => folder.replace("**", "**/*.test.ts")),
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
