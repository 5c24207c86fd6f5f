import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import { DamagedError } from "./bytes.ts";

/** A body of many more bytes than any class writes is not unpacked: a few bytes can stand for gigabytes. */
const mostBytes = 1 << 20;

/** Brotli (RFC 7932) as dense as it gets, with a window of 256 KB: bodies are smaller, and a larger one costs memory. */
export async function packBody(body: Uint8Array): Promise<Buffer> {
  return promisify(brotliCompress)(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: 18,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** @throws DamagedError */
export async function unpackBody(packed: Uint8Array): Promise<Buffer> {
  try {
    return await promisify(brotliDecompress)(packed, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw new DamagedError("The body does not unpack.", { code: "not-unpacked", cause });
  }
}
