import { execFile } from "node:child_process";
import { access, constants, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** A sentence of five seconds takes a slow core two; a class at work comes first, and may make it wait. */
const mostMs = 60_000;
/** What is longer is no prompt. */
const mostSeconds = 60;

/** ffmpeg, where the system has it. */
export async function findConverter(folders: string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const program = join(folder, "ffmpeg");
    if (
      await access(program, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return program;
  }
  return undefined;
}

/**
 * Turns a sound into what every phone plays: mp3, one channel, 32 kbit/s. A box of a phone has its table at the end, so
 * that it must lie in a file and not come through a pipe.
 * @throws Error when it cannot be read as a sound
 */
export async function toMp3(ffmpeg: string, folder: string, sound: Uint8Array): Promise<Buffer> {
  const from = join(folder, "incoming");
  const to = `${from}.mp3`;
  try {
    await writeFile(from, sound, { mode: 0o600 });
    const way = ["-ac", "1", "-ar", "24000", "-b:a", "32k", "-t", String(mostSeconds)];
    const words = [
      "-loglevel",
      "error",
      "-y",
      "-i",
      from,
      "-vn",
      "-map_metadata",
      "-1",
      ...way,
      to,
    ];
    await run("nice", ["-n", "5", ffmpeg, ...words], { timeout: mostMs });
    return await readFile(to);
  } finally {
    await Promise.all([from, to].map((file) => rm(file, { force: true })));
  }
}
