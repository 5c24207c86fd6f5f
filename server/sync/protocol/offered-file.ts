import { ByteReader, ByteWriter, DamagedError } from "./bytes.ts";

/**
 * A file of a pack as it travels: how many bytes come behind, in which form, and the file. Several follow each other without
 * anything between them. What it says of itself is believed by nobody: the hub knows length and SHA-256 from the manifest.
 */
export type OfferedHead = {
  /** Bytes of all of it, with what stands before the file. */
  length: number;
  form: FileForm;
  /** Where the file begins. */
  start: number;
};

/** As it is, or packed by brotli (RFC 7932). */
export type FileForm = "plain" | "brotli";
const forms: FileForm[] = ["plain", "brotli"];

/** What stands before a file has so many bytes at most. */
export const mostHeadBytes = 9;

/** Bytes of one answer at most: what a link carries in some seconds is less, or it is quick. */
export const mostSliceBytes = 64 * 1024;
/** Files that are asked for together: an address has 44 letters for each. */
export const mostTogether = 16;

/** What stands before a file. @param length of the file, in this form */
export function writeHead(length: number, form: FileForm): Buffer {
  const head = new ByteWriter();
  head.number(length + 1);
  head.number(forms.indexOf(form));
  return head.done();
}

/** Reads what stands before a file. @returns undefined while too little has come @throws DamagedError when it is none */
export function readHead(bytes: Uint8Array): OfferedHead | undefined {
  const ends = bytes.subarray(0, mostHeadBytes - 1).findIndex((byte) => byte < 128);
  const written = ends < 0 ? undefined : bytes[ends + 1];
  if (ends < 0 && bytes.length >= mostHeadBytes) throw new DamagedError("It is no file of a pack.");
  if (written === undefined) return undefined;
  const length = new ByteReader(bytes.subarray(0, ends + 1)).number();
  const form = forms[written];
  if (!form || length === 0) throw new DamagedError("It is no file of a pack.");
  return { length: ends + 1 + length, form, start: ends + 2 };
}

/** The address of files, by their SHA-256 (43 letters each), from a byte of the first of them on. */
export function filesAddress(hashes: string[], from: number, most: number): string {
  return `offers/${hashes.join(".")}?from=${from}&most=${most}`;
}
