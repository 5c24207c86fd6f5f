import { randomBytes } from "node:crypto";

/** What hubs near sign, so that each request of theirs is a fresh one. The same for all: none has to be remembered. */
export type Challenges = {
  now(): string;
  isFresh(challenge: string): boolean;
};

const newAfterMs = 5 * 60_000;

/** Each is taken for five to ten minutes, by the clock that nobody sets. */
export function openChallenges(nowMs: () => number = () => performance.now()): Challenges {
  let newest = { words: newWords(), madeAtMs: nowMs() };
  let before = "";
  const renew = () => {
    const ageMs = nowMs() - newest.madeAtMs;
    if (ageMs < newAfterMs) return;
    before = ageMs < 2 * newAfterMs ? newest.words : "";
    newest = { words: newWords(), madeAtMs: nowMs() };
  };
  return {
    now() {
      renew();
      return newest.words;
    },
    isFresh(challenge) {
      renew();
      return challenge === newest.words || challenge === before;
    },
  };
}

function newWords(): string {
  return randomBytes(16).toString("base64url");
}
