import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { setPriority, constants as system } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";

/** The machine's voice: two programs of the system, espeak-ng that speaks and lame that makes it small. */
export type Speaker = {
  canSpeak(language: string): boolean;
  /** Speaks words that `spokenText` made. @returns an mp3, 3 KB a second. @throws VoiceError */
  speak(language: string, words: string): Promise<Buffer>;
};

/** The programs did not give a sound; the words can still be read. */
export class VoiceError extends Error {
  override readonly name = "VoiceError";
}

/** espeak-ng's voice for each language that was listened to. */
const voices: Record<string, string> = { en: "en", ar: "ar", fr: "fr-fr" };
/** 140 words a minute; 175 is what a grown-up follows. */
const espeakWords = ["-s", "140", "-b", "1", "--stdin", "--stdout"];
/** One channel at 24 kbit/s. lame finds the sampling rate that fits it. */
const lameWords = ["--quiet", "-m", "m", "-b", "24", "-q", "7", "-", "-"];
/** A screen has at most three sentences; the longest of all lessons is 500 letters. */
const mostLetters = 2000;
/** Five minutes of sound. */
const mostBytes = 1024 * 1024;
const mostMs = 30_000;

/** Finds both programs in the folders of the system. @returns undefined when one is missing: then nothing is spoken */
export async function findSpeaker(folders: string[]): Promise<Speaker | undefined> {
  const espeak = await programIn(folders, "espeak-ng");
  const lame = await programIn(folders, "lame");
  if (!espeak || !lame) return undefined;
  return {
    canSpeak: (language) => Object.hasOwn(voices, language),
    async speak(language, words) {
      const voice = voices[language];
      if (!voice || words === "" || words.length > mostLetters)
        throw new VoiceError("These words cannot be spoken.");
      return run(espeak, ["-v", voice, ...espeakWords], lame, words);
    },
  };
}

/**
 * The words go in by a pipe and stand in no list of processes. Both programs yield to everything else: answers come
 * first, and a sound that is a second late is still a sound.
 */
async function run(
  espeakProgram: string,
  voiceWords: string[],
  lameProgram: string,
  words: string,
): Promise<Buffer> {
  const options = {
    timeout: mostMs,
    killSignal: "SIGKILL",
    stdio: ["pipe", "pipe", "ignore"],
  } as const satisfies SpawnOptions;
  const espeak = spawn(espeakProgram, voiceWords, options);
  const lame = spawn(lameProgram, lameWords, options);
  yieldToOthers(espeak, lame);
  feed(espeak.stdin).end(words);
  espeak.stdout.pipe(feed(lame.stdin));
  try {
    const [bytes] = await Promise.all([allOf(lame), endOf(espeak), endOf(lame)]);
    return bytes;
  } catch (cause) {
    throw new VoiceError("The machine's voice gave no sound; see whether espeak-ng and lame run.", {
      cause,
    });
  } finally {
    espeak.kill("SIGKILL");
    lame.kill("SIGKILL");
  }
}

/** A program that ends before it has read all says so by how it ends; a pipe that breaks says nothing more. */
function feed(stdin: Writable): Writable {
  return stdin.on("error", () => {});
}

function endOf(program: ChildProcess): Promise<void> {
  return new Promise((ended, failed) => {
    program.once("error", failed);
    program.once("close", (code) => {
      if (code === 0) ended();
      else failed(new Error(`${program.spawnfile} ended with ${code}`));
    });
  });
}

async function allOf({ stdout }: { stdout: NodeJS.ReadableStream }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdout) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error("It speaks without end.");
    chunks.push(Buffer.from(chunk));
  }
  if (bytes === 0) throw new Error("There is no sound in it.");
  return Buffer.concat(chunks);
}

function yieldToOthers(...programs: ChildProcess[]): void {
  for (const { pid } of programs)
    try {
      if (pid) setPriority(pid, system.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It has ended already.
    }
}

async function programIn(folders: string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const program = join(folder, name);
    const isThere = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return program;
  }
  return undefined;
}
