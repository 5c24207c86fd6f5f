import type { IncomingMessage, ServerResponse } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tidily } from "../../server/web/tidy-memory.ts";

const before = globalThis.gc;
let tidied = 0;

beforeEach(() => {
  setFlagsFromString("--expose-gc");
  const tidy: () => void = runInNewContext("gc");
  tidied = 0;
  globalThis.gc = (async () => {
    tidied += 1;
    tidy();
  }) as NodeJS.GCFunction;
});
afterEach(() => {
  globalThis.gc = before;
});

const request = {} as IncomingMessage;
const response = {} as ServerResponse;

/** Lets so many requests pass, each of which leaves so much in memory. */
function serve(requests: number, kilobytes: number): void {
  const left: number[][] = [];
  const listener = tidily(() => void left.push(new Array(kilobytes * 128).fill(0.5)));
  for (let n = 0; n < requests; n++) listener(request, response);
}

test("Five hundred requests that leave 20 KB each are tidied after each megabyte and a half, not at every look", () => {
  serve(500, 20);
  expect(tidied).toBeGreaterThanOrEqual(5);
  expect(tidied).toBeLessThanOrEqual(9);
});

test("Three thousand requests that leave one kilobyte each are left to V8 but for the first look", () => {
  serve(3000, 1);
  expect(tidied).toBe(1);
});

test("A program that was started without leave to tidy serves as it is", () => {
  globalThis.gc = undefined;
  const listener = () => undefined;
  expect(tidily(listener)).toBe(listener);
});
