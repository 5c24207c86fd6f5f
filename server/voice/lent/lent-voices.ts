import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { type MediaFile, typeOfMedia, type Voice, voiceKey } from "../../library/media.ts";
import { isPlayed, type SoundKind, soundKind } from "../../library/sound-kind.ts";
import { holdsSound, isSilentWav, secondsOfWav } from "../../library/whole-sound.ts";
import { oneAtATime } from "../../one-at-a-time.ts";
import { writeWhole } from "../../write-whole.ts";
import {
  allRecordings,
  keepDraft,
  putRecording,
  type Recording,
  removeRecording,
} from "../queries.ts";
import { findPlayer, playThrough } from "./play-through.ts";

export type Words = { language: string; words: string };
export type Spoken = Words & { sound: Uint8Array; teacherId: number; at: string };
/** What became of a file that a teacher sent. */
export type Taken =
  | { state: "taken" }
  | { state: "not-sound" | "film" | "silent" | "short" }
  | { state: "not-played"; kind: SoundKind };

/** The voices that teachers lend: kept on the card, heard by the children of this hub before any other. */
export type LentVoices = {
  /** Rises whenever what children hear has changed: pages made before are out of date. */
  readonly edition: number;
  /** What children hear for these words. */
  voice(language: string, words: string): Voice | undefined;
  /** What a teacher has spoken and not yet given to the children. */
  draft(language: string, words: string): Voice | undefined;
  media(name: string): MediaFile | undefined;
  /** Takes what was spoken as a draft. @throws StorageError when the card is full */
  take(spoken: Spoken): Promise<Taken>;
  /** Whether the hub could listen to this sound: without a program that plays it, it can to a WAV alone. */
  canHear(voice: Voice): Promise<boolean>;
  /**
   * Gives the draft of these words to the children, if it is still the one at this address: nobody gives them what she has not
   * heard.
   * @returns whether they hear that one now
   */
  keep(words: Words, address: string): Promise<boolean>;
  /** Takes a draft away, or what children hear. */
  remove(words: Words, what: "draft" | "kept"): Promise<void>;
};

export type LentDesk = { db: Database; dataFolder: string; programFolders: string[] };

/** Two teachers may speak at once. */
const mostWaiting = 20;

export async function openLentVoices(desk: LentDesk): Promise<LentVoices> {
  const { db, programFolders } = desk;
  const folder = join(desk.dataFolder, "recordings");
  const inTurn = oneAtATime(mostWaiting);
  let known = shelve(folder, await allRecordings(db));
  let edition = 0;

  /** The card first, then what the hub knows of it, then the files that nothing names any more. */
  async function write(change: (tx: Transaction) => Promise<void>): Promise<void> {
    await db.write(change);
    known = shelve(folder, await allRecordings(db));
    edition += 1;
    await sweep(folder, known.media);
  }

  async function take({ sound, language, words, ...by }: Spoken): Promise<Taken> {
    const kind = soundKind(sound);
    if (!kind) return { state: "not-sound" };
    if (kind === "film") return { state: "film" };
    await mkdir(folder, { recursive: true });
    const made = await hear(await findPlayer(programFolders), folder, sound, kind);
    if (made.state !== "heard") return made;
    const file = `${createHash("sha256").update(made.bytes).digest("hex").slice(0, 16)}.${made.kind}`;
    await writeWhole(join(folder, file), made.bytes);
    const draft = { language, words, isKept: false, file, bytes: made.bytes.length };
    await write((tx) => putRecording(tx, draft, by));
    return { state: "taken" };
  }

  return {
    get edition() {
      return edition;
    },
    voice: (language, words) => found(known.kept, language, words),
    draft: (language, words) => found(known.drafts, language, words),
    media: (name) => known.media.get(name),
    canHear: async ({ address }) =>
      address.endsWith(".wav") || (await findPlayer(programFolders)) !== undefined,
    take: (spoken) => inTurn(() => take(spoken)),
    keep: ({ language, words }, address) =>
      inTurn(async () => {
        if (found(known.drafts, language, words)?.address === address)
          await write((tx) => keepDraft(tx, { language, words }));
        return found(known.kept, language, words)?.address === address;
      }),
    remove: (words, what) =>
      inTurn(() => write((tx) => removeRecording(tx, { ...words, isKept: what === "kept" }))),
  };
}

type Shelf = {
  kept: Map<string, Voice>;
  drafts: Map<string, Voice>;
  media: Map<string, MediaFile>;
};

function shelve(folder: string, recordings: Recording[]): Shelf {
  const shelf: Shelf = { kept: new Map(), drafts: new Map(), media: new Map() };
  for (const { language, words, isKept, file, bytes } of recordings) {
    const type = typeOfMedia(file);
    if (!type) continue;
    const voices = isKept ? shelf.kept : shelf.drafts;
    voices.set(voiceKey(language, words), { address: `/media/${file}`, isMachine: false });
    shelf.media.set(file, { file: join(folder, file), bytes, type, etag: `"${file}"` });
  }
  return shelf;
}

function found(voices: Map<string, Voice>, language: string, words: string): Voice | undefined {
  return voices.size === 0 ? undefined : voices.get(voiceKey(language, words));
}

/** What gets no louder than this is the hiss of a recorder that was not allowed to hear. */
const silentDb = -60;

/** Nobody says anything in less: a finger slipped off the recorder. A sound that does not tell how long it is may be any. */
const leastSeconds = 0.2;

function isShort(seconds: number | undefined): boolean {
  return seconds !== undefined && seconds < leastSeconds;
}

/** A sound as it is kept, or what is wrong with it. */
type Heard =
  | { state: "heard"; bytes: Uint8Array; kind: SoundKind }
  | Exclude<Taken, { state: "taken" }>;

/**
 * Whether there is anything to hear, and the sound as every phone plays it. Where ffmpeg is, it plays the sound once and
 * does both; where it is not, the build of the file tells whether it is a sound, and of a WAV alone whether it is silent.
 */
async function hear(
  ffmpeg: string | undefined,
  folder: string,
  sound: Uint8Array,
  kind: SoundKind,
): Promise<Heard> {
  if (!holdsSound(sound, kind)) return { state: "not-sound" };
  if (kind === "wav" && isShort(secondsOfWav(sound))) return { state: "short" };
  if (kind === "wav" && isSilentWav(sound)) return { state: "silent" };
  if (ffmpeg) return listen(ffmpeg, folder, sound, kind);
  return isPlayed(kind) ? { state: "heard", bytes: sound, kind } : { state: "not-played", kind };
}

async function listen(
  ffmpeg: string,
  folder: string,
  sound: Uint8Array,
  kind: SoundKind,
): Promise<Heard> {
  const isEverywhere = kind === "mp3" || kind === "m4a";
  const played = await playThrough(ffmpeg, folder, sound, isEverywhere ? "nothing" : "mp3");
  if (!played) {
    // An ffmpeg that cannot write mp3 may still have played it.
    const isSound = !isEverywhere && (await playThrough(ffmpeg, folder, sound, "nothing"));
    return isSound ? { state: "not-played", kind } : { state: "not-sound" };
  }
  if (isShort(played.seconds)) return { state: "short" };
  if (played.loudestDb < silentDb) return { state: "silent" };
  const { mp3 } = played;
  return { state: "heard", bytes: mp3 ?? sound, kind: mp3 ? "mp3" : kind };
}

/** What a power cut or a newer recording has left without a name. */
async function sweep(folder: string, named: ReadonlyMap<string, unknown>): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  for (const file of files.filter((one) => !named.has(one)))
    await rm(join(folder, file), { force: true });
}
