import type { UnreadReason } from "../../../views/office/hub-line.tsx";
import type { Page } from "../../../views/page.ts";
import { isWordKey, type WordKey } from "../../../views/words/t.ts";
import type { Unread } from "../fold/why-unread.ts";

/** Why something that arrived cannot be read, as `whyUnread` wrote it; what an older collector noted is a sentence, and stays one. */
export function unreadInWords(page: Page, why: string): UnreadReason {
  const [code, ...rest] = why.split(" ") as [Unread, ...string[]]; // or a sentence, which begins with no code
  const key = `office.unread.${code}` satisfies WordKey;
  if (!isWordKey(key)) return { says: why, isOfProgram: true };
  return { says: page.t(key, { text: valueInWords(page, rest.join(" ")) }), isOfProgram: false };
}

/** A number, what a number counts, or a word of the machine. */
function valueInWords({ t, digits }: Page, value: string): string {
  if (/^\d{1,16}$/.test(value)) return digits(Number(value));
  const key = `office.unread.number.${value}`;
  return isWordKey(key) ? t(key) : `\u2066${value}\u2069`;
}
