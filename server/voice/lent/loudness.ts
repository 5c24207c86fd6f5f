import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const mostMs = 60_000;

/**
 * How loud a sound gets, in dB below the loudest that it could be; minus infinity for one that is nothing but silence.
 * ffmpeg plays the whole of it, so that what it cannot play has none.
 * @returns undefined for what holds no sound that can be played
 */
export async function loudnessOf(
  ffmpeg: string,
  folder: string,
  sound: Uint8Array,
): Promise<number | undefined> {
  const file = join(folder, "heard");
  try {
    await writeFile(file, sound, { mode: 0o600 });
    const way = ["-hide_banner", "-nostats", "-i", file, "-vn", "-af", "volumedetect"];
    const words = ["-n", "5", ffmpeg, ...way, "-f", "null", "-"];
    const { stderr } = await run("nice", words, { timeout: mostMs });
    const loudest = /max_volume: (-?[\d.]+|-inf) dB/.exec(stderr)?.[1];
    return loudest === undefined ? undefined : Number(loudest.replace("-inf", "-Infinity"));
  } catch {
    return undefined;
  } finally {
    await rm(file, { force: true });
  }
}
