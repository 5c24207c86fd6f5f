import type { ListedChild } from "../../server/classroom/roster-import/listed-child.ts";
import { readList as readListIn } from "../../server/classroom/roster-import/read-list.ts";

/** A list as it is read in 2026. */
export const readList = (files: Uint8Array[]) => readListIn(files, 2026);

export const utf8 = (text: string) => Buffer.from(text, "utf8");
export const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

export async function childrenOf(...files: (string | Uint8Array)[]): Promise<ListedChild[]> {
  const read = await readList(files.map((file) => (typeof file === "string" ? utf8(file) : file)));
  if (read.state !== "read") throw new Error(`The list is ${read.state}.`);
  return read.children;
}
export const namesIn = async (...files: (string | Uint8Array)[]) =>
  (await childrenOf(...files)).map(({ name }) => name);
export const stateOf = async (...files: Uint8Array[]) => (await readList(files)).state;

/** A text in an old encoding, one byte a letter. */
export function inOldEncoding(encoding: string, text: string): Buffer {
  const letters = new TextDecoder(encoding).decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  return Buffer.from([...text].map((letter) => letters.indexOf(letter)));
}
