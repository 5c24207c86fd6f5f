import type { checkAddress } from "../../../views/learner/addresses.ts";
import type { FirstTry } from "../../../views/learner/question.tsx";
import { wentWell } from "../../../views/learner/round.tsx";
import type { Page } from "../../../views/page.ts";
import type { Sound } from "../../../views/parts/say.tsx";
import type { WordKey } from "../../../views/words/t.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import type { House } from "../visit.ts";
import { soundOf } from "./sound.ts";
import { pagePrompt } from "./spoken-words.ts";

/** What pages say in words of their own, the same to every child: heard below the address of today's page or of a check. */
const ownWords = {
  "placement-begins": ["placement.say"],
  unreadable: ["answer.unreadable", "answer.write-again"],
  placed: ["placement.done", "placement.done-say"],
  "check-waiting": ["check.title", "check.waiting", "check.show-number"],
  "check-paused": ["check.title", "check.paused", "check.show-number"],
  "check-elsewhere": ["check.title", "check.elsewhere"],
  "check-unreadable": ["answer.write-again"],
  checked: ["placement.done", "check.done-say"],
  "round-is-well": ["round.title"],
  "round-is-done": ["round.to-the-end"],
} satisfies Record<string, WordKey[]>;

export type OwnWords = keyof typeof ownWords;

/** The sound of words of a page; undefined where this hub does not speak its language. */
export function ownSound(
  house: House,
  page: Page,
  name: OwnWords,
  here: "/learn" | typeof checkAddress = "/learn",
): Sound | undefined {
  return soundOf(house, ownPrompt(page, ownWords[name]), here);
}

/** All of them in the language of a page. */
export function ownPrompts(page: Page): Prompt[] {
  return Object.values(ownWords).map((keys) => ownPrompt(page, keys));
}

function ownPrompt(page: Page, keys: WordKey[]): Prompt {
  return pagePrompt(
    page,
    keys.map((key) => page.t(key)),
    [],
  );
}

/** What the page of a round that is done says above all. */
export function roundWords(round: FirstTry[]): OwnWords {
  return wentWell(round) ? "round-is-well" : "round-is-done";
}
