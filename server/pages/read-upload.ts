import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { BusboyFileStream, BusboyInstance } from "@fastify/busboy";
import type { Context } from "hono";
import { FormError } from "./form-error.ts";
import { openFormParts } from "./form-parts.ts";

/** What came of a form with one file: it is on the disk, or why it is not. */
export type Upload = "arrived" | "no-file" | "too-large" | "old-page" | "no-room";

/**
 * Takes the file of a form onto the disk, a piece at a time: 128 MB cost no memory. The form's token stands before its
 * file, and nothing of a file is written before the token is right.
 * @throws FormError when the form is of another type or does not arrive whole
 */
export async function readUpload(
  c: Context,
  {
    into,
    mostBytes,
    isOurs,
    letGo,
  }: {
    into: string;
    mostBytes: number;
    isOurs: (token: string) => boolean;
    /** Nobody waits for this file any more: what has come of it is not whole. */
    letGo: AbortSignal;
  },
): Promise<Upload> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new FormError("wrong-type");
  const limits = { files: 1, fields: 8, parts: 9, fieldSize: 1024, fileSize: mostBytes };
  const reader = await openFormParts(type, limits);
  let isOurForm = false;
  let taken: Promise<Upload> | undefined;
  reader.on("field", (name, value) => {
    if (name === "token") isOurForm = isOurs(value);
  });
  reader.on("file", (_name, file) => {
    if (!isOurForm) return file.resume();
    taken = keep(file, into);
    taken.catch(() => undefined); // met below, unless the form breaks off first
  });
  const end = once(reader, "finish");
  end.catch(() => undefined); // met below
  await feed(bodyOf(c, letGo), reader, () => taken);
  await end.catch((cause: unknown) => {
    throw new FormError("bad-request", { cause });
  });
  return isOurForm ? ((await taken) ?? "no-file") : "old-page";
}

/** The bytes as they come; they end when the file is let go. */
async function* bodyOf(c: Context, letGo: AbortSignal): AsyncGenerator<Uint8Array> {
  const body = c.req.raw.body?.getReader();
  if (!body) return;
  letGo.addEventListener("abort", () => body.cancel().catch(() => undefined));
  for (let next = await body.read(); !next.done; next = await body.read()) yield next.value;
}

/** The next piece is read when the disk has taken the one before. */
async function feed(
  body: AsyncIterable<Uint8Array>,
  reader: BusboyInstance,
  taken: () => Promise<Upload> | undefined,
) {
  try {
    for await (const chunk of body) {
      if (reader.writableFinished || reader.destroyed) continue; // what comes behind the end of the form
      if (!reader.write(chunk))
        await Promise.race([once(reader, "drain"), taken() ?? once(reader, "drain")]);
    }
  } finally {
    reader.end(); // also when the phone went away: half a file is closed then
  }
}

async function keep(file: BusboyFileStream, into: string): Promise<Upload> {
  try {
    await pipeline(file, createWriteStream(into, { flags: "wx" }));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC") return "no-room";
    throw cause;
  }
  if (file.truncated) return "too-large";
  return file.bytesRead === 0 ? "no-file" : "arrived";
}
