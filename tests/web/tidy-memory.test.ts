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

/** Lets 400 requests pass, each of which leaves so much in memory. */
function serve(kilobytes: number): void {
  const left: number[][] = [];
  const listener = tidily(() => void left.push(new Array(kilobytes * 128).fill(0.5)));
  for (let n = 0; n < 400; n++) listener(request, response);
}

test("Four hundred requests that leave 20 KB each are tidied after every three megabytes, not at every look", () => {
  serve(20);
  expect(tidied).toBeGreaterThanOrEqual(2);
  expect(tidied).toBeLessThanOrEqual(5);
});

test("Requests that leave nothing are tidied after once, to learn what the hub itself takes", () => {
  serve(0);
  expect(tidied).toBe(1);
});

test("A program that was started without leave to tidy serves as it is", () => {
  globalThis.gc = undefined;
  const listener = () => undefined;
  expect(tidily(listener)).toBe(listener);
});
