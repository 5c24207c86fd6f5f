import { randomBytes } from "node:crypto";

/** So many bytes that begin as an MP3 does, with the heads of two frames of 104 bytes, and no two alike. */
export function mp3(bytes: number): Buffer {
  const sound = randomBytes(bytes);
  for (const place of [0, 104]) sound.set([0xff, 0xfb, 0x10, 0], place);
  return sound;
}
