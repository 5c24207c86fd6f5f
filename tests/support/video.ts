import { createHash } from "node:crypto";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { copyOfPack, installOnCard, listPack } from "./pack.ts";

const megabyte = 1024 * 1024;

/** Puts a film of so many megabytes on a card whose hub is not running. @returns where the hub serves it */
export async function putFilmOnCard(card: string, megabytes: number): Promise<string> {
  const pack = await copyOfPack("wellbeing");
  await mkdir(join(pack, "media"));
  const hash = createHash("sha256");
  const film = await open(join(pack, "media", "film.mp4"), "w");
  for (let number = 0; number < megabytes; number++) {
    const scene = sceneOf(number);
    hash.update(scene);
    await film.write(scene);
  }
  await film.close();
  await listPack(pack, "9.0.0");
  await installOnCard(card, pack);
  await rm(pack, { recursive: true });
  return `/media/${hash.digest("hex").slice(0, 16)}.mp4`;
}

/** What a film begins with: its kind, its table, and a box of pictures that goes on to the end of the file. */
const filmHead = await readFile(
  join(import.meta.dirname, "..", "library", "media", "table-before.mp4"),
).then((film) => {
  const pictures = film.indexOf("mdat") - 4;
  film.writeUInt32BE(0, pictures);
  return film.subarray(0, pictures + 8);
});

/** The megabyte of the film at a place: every sixteen bytes tell which they are, behind what a film begins with. */
export function sceneOf(number: number): Buffer {
  const scene = Buffer.alloc(megabyte);
  for (let at = 0; at < megabyte; at += 16) scene.writeDoubleBE(number * megabyte + at, at);
  if (number === 0) filmHead.copy(scene);
  return scene;
}

/** A phone that plays a film: it takes what it wants, as slowly as it likes, and may go away at any time. */
export class Player {
  taken = 0;
  readonly #socket: Socket;
  readonly ended: Promise<void>;

  constructor(address: string, path: string, firstByte = 0) {
    const { hostname, port } = new URL(address);
    this.#socket = connect(Number(port), hostname);
    this.ended = new Promise((ended) => this.#socket.once("close", () => ended()));
    this.#socket.on("error", () => undefined); // the hub may end it, and then it is closed
    this.#socket.on("data", (chunk: Buffer) => {
      this.taken += chunk.length;
    });
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nRange: bytes=${firstByte}-\r\nConnection: close\r\n\r\n`,
    );
  }

  pause(): void {
    this.#socket.pause();
  }

  play(): void {
    this.#socket.resume();
  }

  /** The phone is switched off: no word to the hub but the end of the connection. */
  goAway(): void {
    this.#socket.destroy();
  }

  async takes(bytes: number): Promise<void> {
    while (this.taken < bytes && !this.#socket.destroyed)
      await new Promise((next) => setTimeout(next, 10));
  }
}
