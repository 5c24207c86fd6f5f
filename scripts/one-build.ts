import { setTimeout as wait } from "node:timers/promises";
import { holdFolder } from "../server/device/held-name.ts";

const lookEveryMs = 200;

/** Builds in one folder come one after the other, each whole: two at once would take each other's files away. */
export async function oneBuildAtATime(folder: string, build: () => Promise<void>): Promise<void> {
  let turn = await holdFolder("learning-hub-build", folder);
  if (!turn) process.stderr.write("Another build goes on in this folder; this one waits for it.\n");
  while (!turn) {
    await wait(lookEveryMs);
    turn = await holdFolder("learning-hub-build", folder);
  }
  try {
    await build();
  } finally {
    turn.leave();
  }
}
