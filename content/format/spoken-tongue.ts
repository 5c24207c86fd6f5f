import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

/** How a language says what is written with signs. */
export type Tongue = {
  signs: Record<string, string>;
  blank: string;
  /** What stands behind the hour: its minutes, or that it is whole. */
  hourAnd(minutes: string): string;
  hour: string;
  /** Between a whole number and its fraction. */
  and: string;
  over: string;
  /** One part, and several; by the number below. */
  parts: Record<number, PartWords>;
  units: Record<string, string>;
  oneLetterWords: string[];
};

/** `two`: where a language has one word for two of them. */
export type PartWords = { one: string; two?: string; many: string };

/** English for a language that has no words of its own here. */
export function tongueOf(language: Language): Tongue {
  const base = primaryLanguage(language);
  return base === "ar" ? arabic : base === "fr" ? french : english;
}

/** From the half on; `one:many` where many is not one with an s. */
function partsOf(words: string): Record<number, PartWords> {
  const parts = words.split(" ").map((word, index): [number, PartWords] => {
    const [one = "", many = `${one}s`] = word.split(":");
    return [index + 2, { one, many }];
  });
  return Object.fromEntries(parts);
}

const english: Tongue = {
  signs: {
    "+": "plus",
    "−": "minus",
    "×": "times",
    "÷": "divided by",
    "=": "equals",
    "<": "is less than",
    ">": "is greater than",
    "%": "percent",
  },
  blank: "what number",
  hourAnd: (minutes) => minutes,
  hour: "o'clock",
  and: "and",
  over: "over",
  parts: partsOf(
    "half:halves third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth",
  ),
  units: {
    cm: "centimetres",
    m: "metres",
    km: "kilometres",
    kg: "kilograms",
    g: "grams",
    l: "litres",
  },
  oneLetterWords: ["a", "i"],
};

const french: Tongue = {
  signs: {
    "+": "plus",
    "−": "moins",
    "×": "fois",
    "÷": "divisé par",
    "=": "égale",
    "<": "est plus petit que",
    ">": "est plus grand que",
    "%": "pour cent",
  },
  blank: "combien",
  hourAnd: (minutes) => `heures ${Number(minutes)}`,
  hour: "heures",
  and: "et",
  over: "sur",
  parts: partsOf(
    "demi:demis tiers:tiers quart cinquième sixième septième huitième neuvième dixième onzième douzième",
  ),
  units: {
    cm: "centimètres",
    m: "mètres",
    km: "kilomètres",
    kg: "kilos",
    g: "grammes",
    l: "litres",
  },
  oneLetterWords: ["a", "à", "y", "ô"],
};

const arabic: Tongue = {
  signs: {
    "+": "زَائِد",
    "−": "نَاقِص",
    "×": "ضَرْب",
    "÷": "تَقْسِيم",
    "=": "يُسَاوِي",
    "<": "أَصْغَرُ مِنْ",
    ">": "أَكْبَرُ مِنْ",
    "%": "بِالمِئَة",
  },
  blank: "كَمْ",
  hourAnd: (minutes) => `وَ ${Number(minutes)} دَقِيقَة`,
  hour: "",
  and: "وَ",
  over: "عَلَى",
  parts: {
    2: { one: "نِصْف", two: "نِصْفَان", many: "أَنْصَاف" },
    3: { one: "ثُلُث", two: "ثُلُثَان", many: "أَثْلَاث" },
    4: { one: "رُبُع", two: "رُبُعَان", many: "أَرْبَاع" },
    5: { one: "خُمُس", two: "خُمُسَان", many: "أَخْمَاس" },
    6: { one: "سُدُس", two: "سُدُسَان", many: "أَسْدَاس" },
    7: { one: "سُبُع", two: "سُبُعَان", many: "أَسْبَاع" },
    8: { one: "ثُمُن", two: "ثُمُنَان", many: "أَثْمَان" },
    9: { one: "تُسُع", two: "تُسُعَان", many: "أَتْسَاع" },
    10: { one: "عُشُر", two: "عُشُرَان", many: "أَعْشَار" },
  },
  units: { سم: "سَنْتِيمِتْر", م: "مِتْر", كم: "كِيلُومِتْر", كغ: "كِيلُوغْرَام", غ: "غْرَام", ل: "لِتْر" },
  oneLetterWords: [],
};
