import { ContentError, type Place } from "./types.ts";

/** The error of a place in a file for whatever was thrown while that place was read or drawn; it keeps the cause. */
export function brokenContent({ file, line }: Place, cause: unknown, before = ""): ContentError {
  if (cause instanceof ContentError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ContentError(file, line, `${before}${reason}`, { cause });
}
