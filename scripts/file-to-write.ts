import { type FileHandle, lstat, open, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { WrongUse } from "./command.ts";

/**
 * Opens the file that a command was told to write, empty; before any work, so that a slip in its name costs nobody an hour.
 * @param example what a file is called that could be written in a folder that was named instead of a file
 * @throws WrongUse when there is no such folder, when it is one itself, or a link to another file; Error when it may not be written
 */
export async function openToWrite(path: string, example: string): Promise<FileHandle> {
  if (await leadsToAnother(path))
    throw new WrongUse(
      `${path} is a link to another file, which would be written over; name that one, or a file that is not there yet.`,
    );
  try {
    return await open(path, "w");
  } catch (error) {
    throw writingInPlainWords(error, path, example);
  }
}

/** A stick may be made so that it does; the links of /dev are the system's own, as is /dev/stdout. */
async function leadsToAnother(path: string): Promise<boolean> {
  const named = await lstat(path).catch(() => undefined);
  if (!named?.isSymbolicLink() || path.startsWith("/dev/")) return false;
  return stat(path).then(
    (found) => found.isFile(),
    () => true, // it leads to what is not there, and would be made there
  );
}

/** What the system says about a file to write, for a person: where the slip is hers, what would be right. Other errors stay as they are. */
export function writingInPlainWords(error: unknown, path: string, example: string): unknown {
  const cause = error instanceof Error && "code" in error ? error : undefined;
  switch (cause?.code) {
    case "ENOENT":
    case "ENOTDIR":
      return new WrongUse(`There is no folder ${dirname(path)}; make it, or name another.`, {
        cause,
      });
    case "EISDIR":
      return new WrongUse(`${path} is a folder; name a file in it: ${join(path, example)}`, {
        cause,
      });
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new Error(`${path} may not be written; name a file where you may write.`, { cause });
    case "ENOSPC":
    case "EDQUOT":
      return new Error(`There is no room left for ${path}: what is in it is not whole.`, { cause });
    default:
      return error;
  }
}
