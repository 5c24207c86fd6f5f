import { createHash } from "node:crypto";
import { extname, join } from "node:path";
import type { Manifest } from "./manifest.ts";

/** A file of a pack that a phone may fetch: named by its content, so that it may be cached for ever. */
export type MediaFile = { file: string; bytes: number; type: string; etag: string };

const types: Record<string, string> = {
  ".mp3": "audio/mpeg",
  ".wav": "audio/wav",
  ".ogg": "audio/ogg",
  ".m4a": "audio/mp4",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".pdf": "application/pdf",
};

/** @returns undefined for an ending that no pack may have */
export function typeOfMedia(name: string): string | undefined {
  return types[extname(name)];
}

/** The media of a pack by the name in their address: 16 hex digits of the content's hash, and the ending. */
export function mediaOf(manifest: Manifest, folder: string): [string, MediaFile][] {
  return manifest.entries.flatMap(({ path, sha256, bytes }) => {
    const type = typeOfMedia(path);
    if (!path.startsWith("media/") || !type) return [];
    const etag = `"${sha256.slice(0, 32)}"`;
    return [[mediaName(path, sha256), { file: join(folder, path), bytes, type, etag }]];
  });
}

/** A sound of a pack that says certain words. */
export type Voice = { address: string; isMachine: boolean };

/** Where a pack keeps what people recorded, and what espeak-ng spoke when the pack was made. */
export const voiceFolders = { human: "media/voice", machine: "media/synthetic" } as const;

/** The voices of a pack: which words, in which language, are said by which file. A person's voice comes before a machine's. */
export function voicesOf(manifest: Manifest): [string, Voice][] {
  const { human, machine } = voiceFolders;
  return [...voicesIn(manifest, machine, true), ...voicesIn(manifest, human, false)];
}

function voicesIn({ entries }: Manifest, folder: string, isMachine: boolean): [string, Voice][] {
  return entries.flatMap(({ path, sha256 }) => {
    const key = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "";
    if (!extname(key)) return [];
    const voice = { address: `/media/${mediaName(path, sha256)}`, isMachine };
    return [[key.slice(0, -extname(key).length), voice]];
  });
}

/** A recording is found by the words it says, so that no list of recordings has to be kept by hand. */
export function voiceKey(language: string, words: string): string {
  const said = words.normalize("NFC").replace(/\s+/g, " ").trim();
  return `${language}/${createHash("sha256").update(said).digest("hex").slice(0, 16)}`;
}

/** The name of a file in its address: it changes with the content, so that phones may keep the file for ever. */
export function mediaName(path: string, sha256: string): string {
  return `${sha256.slice(0, 16)}${extname(path)}`;
}
