import { constants } from "node:fs";
import { type FileHandle, lstat, open } from "node:fs/promises";

/** A name that is there and is no file to read: a link, a pipe, a device, a folder, or more than was asked for. */
export class NotPlainError extends Error {}

/**
 * Reads a file that strangers may have put there, as on a stick. A link may lead to any file of the reader, a pipe is never
 * opened to its end, and a device has no end, though its size is 0: none of them is opened, and no more is read than asked for.
 * @returns undefined when there is nothing of this name
 * @throws NotPlainError when it is no file, or has more than `mostBytes`; Error of the file system
 */
export async function readPlainFile(file: string, mostBytes: number): Promise<Buffer | undefined> {
  const found = await lstat(file).catch((error) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (!found) return undefined;
  // Asked before it is opened, because to open a device may do something; and after, because it may be another one by then.
  if (!found.isFile()) throw new NotPlainError();
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants; // Windows has not all of them
  const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    return await readUpTo(handle, mostBytes);
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, mostBytes: number): Promise<Buffer> {
  const found = await handle.stat();
  if (!found.isFile() || found.size > mostBytes) throw new NotPlainError();
  const bytes = Buffer.alloc(found.size);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** Whether this is a folder, and no link to one. */
export async function isPlainFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
