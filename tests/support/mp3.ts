import { randomBytes } from "node:crypto";

/** What a frame of 104 bytes begins with: MPEG 1, layer III, 32 kbit/s, 44.1 kHz. */
const head = [0xff, 0xfb, 0x10, 0];
const frameBytes = 104;

/** So many bytes of an MP3 of which no two are alike: whole frames, and noughts where no more fits. */
export function mp3(bytes: number): Buffer {
  const frames = Math.floor(bytes / frameBytes);
  const sound = Buffer.alloc(bytes);
  randomBytes(frames * frameBytes).copy(sound);
  for (let frame = 0; frame < frames; frame++) sound.set(head, frame * frameBytes);
  return sound;
}
