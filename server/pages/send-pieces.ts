import type { Context } from "hono";

/**
 * Sends a file that is made while it goes out: the next piece when the last one was taken. What fails in the middle ends the
 * download, and the browser says so.
 */
export function sendPieces(
  c: Context,
  file: { name: string; type: string },
  pieces: AsyncIterable<Uint8Array>,
): Response {
  const made = pieces[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await made.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await made.return?.();
    },
  });
  return c.body(stream, 200, {
    "content-type": file.type,
    "content-disposition": `attachment; filename="${file.name}"`,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
}
