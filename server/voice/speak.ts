import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { openSpeakingShell, type SpeakingShell } from "./speaking-shell.ts";

/** The machine's voice: two programs of the system, espeak-ng that speaks and lame that makes it small. */
export type Speaker = {
  canSpeak(language: string): boolean;
  /** Speaks words that `spokenText` made, one call after the other. @returns an mp3, 3 KB a second. @throws VoiceError */
  speak(language: string, words: string): Promise<Buffer>;
  close(): void;
};

/** The programs did not give a sound; the words can still be read. */
export class VoiceError extends Error {
  override readonly name = "VoiceError";
}

/** espeak-ng's voice for each language that was listened to. */
const voices: Record<string, string> = { en: "en", ar: "ar", fr: "fr-fr" };
/** A screen has at most three sentences; the longest of all lessons is 500 letters. */
const mostLetters = 2000;

/** Finds both programs in the folders of the system. @returns undefined when one is missing: then nothing is spoken */
export async function findSpeaker(folders: string[]): Promise<Speaker | undefined> {
  const espeak = await programIn(folders, "espeak-ng");
  const lame = await programIn(folders, "lame");
  if (!espeak || !lame) return undefined;
  let shell: SpeakingShell | undefined;
  const close = () => {
    shell?.end();
    shell = undefined;
  };
  return {
    canSpeak: (language) => Object.hasOwn(voices, language),
    async speak(language, words) {
      const voice = voices[language];
      if (!voice || words === "" || words.length > mostLetters)
        throw new VoiceError("These words cannot be spoken.");
      shell ??= openSpeakingShell(espeak, lame);
      try {
        return soundIn(await shell.ask(voice, words));
      } catch (cause) {
        close(); // the next words get a new one
        throw new VoiceError("No sound came; see whether espeak-ng and lame run.", { cause });
      }
    },
    close,
  };
}

/** What espeak-ng or lame could not finish is no whole line of base64. */
function soundIn(line: string): Buffer {
  if (!/^[A-Za-z0-9+/]+=*$/.test(line)) throw new Error("The line holds no whole sound.");
  return Buffer.from(line, "base64");
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
