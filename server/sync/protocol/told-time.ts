import { randomBytes } from "node:crypto";

/**
 * How a hub that does not believe its clock asks what time it is: by a header of a request that goes anyway, with a word
 * that nobody can know before. The collector's answer then ends in the second in which it was given, and its signature
 * is over that word too, so that an answer that was recorded earlier proves no time.
 */
export const timeHeader = "clock";

/** A word of a hub's own: nobody can have asked for the answer to it before. */
export function makeTimeWord(): string {
  return randomBytes(6).toString("base64url");
}

export function isTimeWord(word: string): boolean {
  return /^[\w-]{8}$/.test(word);
}

/** What a collector was asked for, and the time it gives. */
export type AskedTime = { word: string; ms: number };

/** The second, as it is written behind the words of an answer. */
export function writeTime({ ms }: AskedTime): string {
  return ` at ${Math.floor(ms / 1000).toString(36)}`;
}

/** Words of an answer, and the time behind them in milliseconds since 1970 UTC; undefined where none was told. */
export function readTime(words: string): { words: string; ms: number | undefined } {
  const [, before = words, second] = /^(.*) at ([0-9a-z]{1,8})$/.exec(words) ?? [];
  return { words: before, ms: second === undefined ? undefined : parseInt(second, 36) * 1000 };
}

/** What is signed of an answer beside its words. */
export function signedWord(words: string, timeWord: string | undefined): string {
  return readTime(words).ms === undefined || timeWord === undefined
    ? words
    : `${words} to ${timeWord}`;
}

/** The time at the end of an answer whose signature has been proven. */
export function timeIn(text: string): number | undefined {
  return readTime(text.slice(0, Math.max(0, text.lastIndexOf(" ")))).ms;
}
