import { join } from "node:path";
import QuickLRU from "quick-lru";
import { spokenText } from "../../content/format/spoken-text.ts";
import { keyedHash } from "../keyed-hash.ts";
import { factsOf, type Log } from "../log.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { openSoundCache } from "./sound-cache.ts";
import { findSpeaker } from "./speak.ts";

/** The voice of the hub for words that nobody has recorded. */
export type Voices = {
  /**
   * The name of the sound of these words: an HMAC, so that only the hub can name a sound and a name tells nothing. The same
   * words have the same name for ever. @returns undefined when the hub cannot speak this language
   */
  nameOf(language: string, words: string): string | undefined;
  /** The sound: kept from before, on its way, or spoken now. @throws BusyError, VoiceError */
  sound(language: string, words: string): Promise<Buffer>;
  /** Gives room back if the card needs it. */
  rest(): Promise<void>;
  close(): void;
};

export type VoiceDesk = {
  dataFolder: string;
  /** Where programs of the system are looked for. */
  programFolders: string[];
  secret: Buffer;
  freeBytes(): Promise<number>;
  log: Log;
};

/** In another way of speaking the same words are another sound. */
const wayOfSpeaking = 1;
/** About 1,700 prompts of six seconds. */
const mostBytes = 32 * 1024 * 1024;
/** The card's last room is for answers, and for the reserve many times over. */
const leastFreeBytes = 64 * 1024 * 1024;
/** A class that taps at once; a Pi needs a third of a second for each. */
const mostWaiting = 64;
/** Sounds that the card could not keep: a player asks for one several times. 20 KB each. */
const mostUnkept = 8;

export async function openVoices(desk: VoiceDesk): Promise<Voices> {
  const speaker = await findSpeaker(desk.programFolders);
  if (!speaker) {
    desk.log.warn("no machine voice", { needs: "espeak-ng and lame" });
    return silent;
  }
  const { canSpeak, speak, close } = speaker;
  const { freeBytes, log, secret } = desk;
  const bounds = { mostBytes, leastFreeBytes, freeBytes };
  const cache = openSoundCache(join(desk.dataFolder, "voices"), bounds);
  const unkept = new QuickLRU<string, Buffer>({ maxSize: mostUnkept / 2 }); // it keeps up to twice its size
  const underway = new Map<string, Promise<Buffer>>();
  const inTurn = oneAtATime(mostWaiting);

  async function soundOf(name: string, language: string, said: string): Promise<Buffer> {
    const known = await cache.get(name);
    return known ?? inTurn(() => speakAndKeep(name, language, said));
  }

  async function speakAndKeep(name: string, language: string, said: string): Promise<Buffer> {
    const bytes = await speak(language, said);
    const isKept = await cache.keep(name, bytes).catch((error) => {
      log.warn("sound not kept", factsOf(error));
      return false;
    });
    if (!isKept) unkept.set(name, bytes);
    return bytes;
  }

  const named = (language: string, said: string) =>
    keyedHash(secret, `voice ${wayOfSpeaking} ${language} ${said}`, 16);
  return {
    nameOf(language, words) {
      if (!canSpeak(language)) return undefined;
      const said = spokenText(language, words);
      return said === "" ? undefined : named(language, said);
    },
    sound(language, words) {
      const said = spokenText(language, words);
      const name = named(language, said);
      const known = unkept.get(name);
      if (known) return Promise.resolve(known);
      const sounding = underway.get(name) ?? soundOf(name, language, said);
      underway.set(name, sounding);
      const forget = () => underway.delete(name);
      sounding.then(forget, forget);
      return sounding;
    },
    rest: () => cache.giveBack(),
    close,
  };
}

/** A hub without the programs offers no sound of its own. */
const silent: Voices = {
  nameOf: () => undefined,
  sound: () => Promise.reject(new Error("This hub cannot speak.")),
  rest: async () => {},
  close: () => {},
};
