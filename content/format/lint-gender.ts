import { bareWords } from "./bare-words.ts";
import { everyText } from "./every-text.ts";
import type { LessonSource } from "./lesson-source.ts";
import { primaryLanguage } from "./primary-language.ts";
import { everyPart } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";

/**
 * Words for a girl and a boy that have changed places, `{name: He/She}`: the first is the girl's, in every language. Told where the
 * second is surely the girl's form of the first, "content/contente", "يأخذ/تأخذ".
 */
export function lintGender({ file, language, screens, items }: LessonSource): ContentProblem[] {
  return everyText([screens, items]).flatMap(({ line, parts }) =>
    everyPart(parts).flatMap((part): ContentProblem[] => {
      if (part.kind !== "by-gender" || !isExchanged(part.girl, part.boy, language)) return [];
      const reason = `in "${part.girl}/${part.boy}" the two words have changed places: the girl's comes first`;
      return [{ file, line, reason, severity: "broken" }];
    }),
  );
}

function isExchanged(girl: string, boy: string, language: Language): boolean {
  const isGirls = girlsFormIn[primaryLanguage(language)];
  const [hers, his] = [girl, boy].map((words) => bareWords(words).split(/[\s-]+/));
  if (!isGirls || !hers || !his || hers.length !== his.length) return false;
  return hers.some((word, place) => isGirls(his[place] ?? "", word));
}

/** Whether one word is the girl's form of the other. */
type GirlsForm = (one: string, of: string) => boolean;

const girlsFormIn: Readonly<Record<string, GirlsForm>> = {
  en: (one, of) => isPair(englishWords, one, of),
  fr: (one, of) => isPair(frenchWords, one, of) || one === `${of}e`,
  ar: isArabicGirls,
};

const englishWords = ["she/he", "her/him", "her/his", "hers/his", "herself/himself", "girl/boy"];
const frenchWords = ["elle/il", "elles/ils", "elle/lui", "fille/garcon"];

function isPair(pairs: string[], one: string, of: string): boolean {
  return pairs.includes(`${one}/${of}`);
}

/** She writes, تكتب, for he writes, يكتب; كتبت for كتب, سعيدة for سعيد, معها for معه and رسمته for رسمه. */
function isArabicGirls(one: string, of: string): boolean {
  if (one === "هي" && of === "هو") return true;
  const isVerb = /^[وف]?ي/.test(of) && one === of.replace(/^([وف]?)ي/, "$1ت");
  const isLonger = one === `${of}ت` || one === `${of}ة` || (of.endsWith("ه") && one === `${of}ا`);
  return isVerb || isLonger || (of.endsWith("ه") && one === of.replace(/ه$/, "ته"));
}
