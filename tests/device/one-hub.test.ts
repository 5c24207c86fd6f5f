import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startHub } from "../support/hub-process.ts";

test("a second hub on the same data folder does not start, and after a kill the first one starts again", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-only-"));
  const first = await startHub({ dataFolder, port: 0 });
  await expect(startHub({ dataFolder, port: 0 })).rejects.toThrow("ended with 1");
  await first.kill();
  const again = await startHub({ dataFolder, port: 0 });
  expect(await again.stop()).toBe(0);
  await rm(dataFolder, { recursive: true });
});
