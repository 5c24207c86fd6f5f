import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../../scripts/build.ts";
import { makeSchool } from "../../scripts/demo-school.ts";
import { readConfig } from "../../server/config.ts";
import { openHub } from "../../server/hub.ts";
import { openLog } from "../../server/log.ts";

export type Seat = { id: number; classroom_id: number; pictures: string[] };
export type BenchSchool = { address: string; pid: number; seats: Seat[]; close(): Promise<void> };

const root = join(import.meta.dirname, "..", "..");

/** A school of 200 children on a card of its own, served as a card serves it. */
export async function openBenchSchool(port: number, learners: number): Promise<BenchSchool> {
  await build();
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-bench-"));
  const hub = await openHub(
    { ...readConfig({ HUB_DATA: dataFolder }), port },
    openLog(() => {}),
  );
  await makeSchool(hub, {
    learners,
    attempts: learners,
    seed: 7,
    language: "en",
    onProgress: () => {},
  });
  const seats = [...hub.roster.learners.values()].map((learner) => ({
    id: learner.id,
    classroom_id: learner.classroomId,
    pictures: learner.pictures,
  }));
  await hub.close();
  const serving = spawn("sh", [join(root, "scripts", "hub.sh")], {
    env: {
      ...process.env,
      HUB_DATA: dataFolder,
      HUB_PORT: String(port),
      HUB_HOST: "127.0.0.1",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise<void>((ready, failed) => {
    serving.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("Ready: ")) ready();
    });
    serving.once("exit", () =>
      failed(new Error(`The hub to be measured did not start; is something else at port ${port}?`)),
    );
  });
  return {
    address: `http://127.0.0.1:${port}`,
    pid: serving.pid ?? 0,
    seats,
    async close() {
      serving.kill("SIGTERM");
      await new Promise((ended) => serving.once("exit", ended));
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
