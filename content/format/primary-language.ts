import type { Language } from "./types.ts";

/**
 * A language without its country or script, "ar" of "ar-sd": the primary language subtag of BCP 47 (RFC 5646, 2.2.1). What a
 * lesson's words and numbers mean, and how things are counted, hangs on this part alone.
 */
export function primaryLanguage(language: Language): Language {
  return language.split("-", 1)[0] ?? language;
}
