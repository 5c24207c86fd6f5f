import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import type { Context } from "hono";
import { NoRoomError } from "../../library/unpack-zip.ts";
import { FormError } from "../read-form.ts";

/** What came of a form with one file: it is on the card, or why it is not. */
export type Upload = "arrived" | "no-file" | "too-large" | "old-page";

/**
 * Takes the file of a form onto the card, a piece at a time: 128 MB cost no memory. The form's token stands before its
 * file, and nothing of a file is written before the token is right.
 * @throws FormError when the form is of another type or does not arrive whole, NoRoomError when the card is full
 */
export async function readUpload(
  c: Context,
  {
    into,
    mostBytes,
    isOurs,
  }: { into: string; mostBytes: number; isOurs: (token: string) => boolean },
): Promise<Upload> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new FormError("wrong-type");
  const reader = openReader(type, mostBytes);
  let isOurForm = false;
  let taken: Promise<Upload> | undefined;
  reader.on("field", (name, value) => {
    if (name === "token") isOurForm = isOurs(value);
  });
  reader.on("file", (_name, file) => {
    if (isOurForm) taken = keep(file, into);
    else file.resume();
  });
  const end = once(reader, "finish");
  end.catch(() => undefined); // met below
  await feed(c, reader, () => taken);
  await end.catch((cause: unknown) => {
    throw new FormError("bad-request", { cause });
  });
  return isOurForm ? ((await taken) ?? "no-file") : "old-page";
}

function openReader(type: string, fileSize: number) {
  const limits = { files: 1, fields: 8, parts: 9, fieldSize: 1024, fileSize };
  try {
    return new Busboy({ headers: { "content-type": type }, limits });
  } catch (cause) {
    throw new FormError("bad-request", { cause }); // a form without the mark between its parts
  }
}

/** The next piece is read when the card has taken the one before. */
async function feed(c: Context, reader: BusboyInstance, taken: () => Promise<Upload> | undefined) {
  for await (const chunk of c.req.raw.body ?? []) {
    if (reader.writableFinished || reader.destroyed) continue; // what comes behind the end of the form
    if (!reader.write(chunk))
      await Promise.race([once(reader, "drain"), taken() ?? once(reader, "drain")]);
  }
  reader.end();
}

async function keep(file: BusboyFileStream, into: string): Promise<Upload> {
  try {
    await pipeline(file, createWriteStream(into, { flags: "wx" }));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC")
      throw new NoRoomError("There is no room for the pack.", { cause });
    throw cause;
  }
  if (file.truncated) return "too-large";
  return file.bytesRead === 0 ? "no-file" : "arrived";
}
