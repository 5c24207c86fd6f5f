import { directionOf, type Speech } from "./words/t.ts";

/** What every page gets: how to speak, where assets lie, and the token its forms must carry. */
export type Page = Speech & {
  /** Address of an asset, with its content's hash in the name. */
  asset: (name: string) => string;
  /** Proves that a form came from a page of this hub, made for this phone and this turn. */
  token: string;
  /** The phone has been here before: it gets the letters' own sheet, which is more than a first visit may cost. */
  hasLetters: boolean;
};

/** Marks words that may be in another language than their page: which one, and which way it is read. */
export function spoken(page: Page, language: string): { lang?: string; dir?: "ltr" | "rtl" } {
  return language === page.language ? {} : { lang: language, dir: directionOf(language) };
}

/** A learner as a page may show her: never a name. */
export type Face = { animal: string; colour: number; label: string };
