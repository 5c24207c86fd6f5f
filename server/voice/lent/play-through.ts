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
export async function findPlayer(folders: string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const program = join(folder, "ffmpeg");
    const isThere = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return program;
  }
  return undefined;
}

/**
 * A sound that was played: how loud it gets, in dB below the loudest that it could be, how long it says that it is, and what
 * was made of it.
 */
export type Played = { loudestDb: number; seconds: number | undefined; mp3: Buffer | undefined };

/** What every phone plays: mp3, one channel, 32 kbit/s. */
const asMp3 = [
  ...["-map_metadata", "-1", "-ac", "1", "-ar", "24000", "-b:a", "32k"],
  ...["-t", String(mostSeconds), "-f", "mp3"],
];

/**
 * Plays a sound once from its beginning to its end, listens to it, and writes it down as mp3 if asked. Silence gets as loud
 * as minus infinity. A box of a phone has its table at the end, so that it must lie in a file and not come through a pipe.
 * @returns undefined for what cannot be played, or not be written as asked
 */
export async function playThrough(
  ffmpeg: string,
  folder: string,
  sound: Uint8Array,
  into: "mp3" | "nothing",
): Promise<Played | undefined> {
  const from = join(folder, "incoming");
  const to = `${from}.mp3`;
  const written = into === "mp3" ? [...asMp3, to] : ["-f", "null", "-"];
  const listening = ["-hide_banner", "-nostats", "-y", "-i", from, "-vn", "-af", "volumedetect"];
  try {
    await writeFile(from, sound, { mode: 0o600 });
    const { stderr } = await run("nice", ["-n", "5", ffmpeg, ...listening, ...written], {
      timeout: mostMs,
    });
    const loudest = /max_volume: (-?[\d.]+|-inf) dB/.exec(stderr)?.[1];
    if (loudest === undefined) return undefined;
    const mp3 = into === "mp3" ? await readFile(to) : undefined;
    const loudestDb = Number(loudest.replace("-inf", "-Infinity"));
    return { loudestDb, seconds: secondsIn(stderr), mp3 };
  } catch {
    return undefined;
  } finally {
    await Promise.all([from, to].map((file) => rm(file, { force: true })));
  }
}

/** The length in what ffmpeg says of a sound; some boxes tell none. */
function secondsIn(said: string): number | undefined {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(said) ?? [];
  if (seconds === undefined) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
