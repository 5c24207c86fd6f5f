import { foldDigits } from "../../../content/format/read-number.ts";
import { plainName } from "../plain-name.ts";
import { isClassLabel } from "./class-label.ts";

const plainSet = (words: string) => new Set(words.split(/\s+/).map(plainName));

/** What schools call a class, before or behind its number. */
const kinds = plainSet(
  `class grade form primary year standard std senior junior stage level kg pp jss jhs shs section
   classe niveau année cours cp ce cm ci étape
   الصف صف القسم قسم السنة سنة الفصل فصل المستوى مستوى الشعبة شعبة الفوج فوج`,
);

/** Numbers in words beside such a kind. */
const numbers = plainSet(
  `one two three four five six seven eight nine ten
   first second third fourth fifth sixth seventh eighth ninth`,
);

/** Which class it is, also without its kind. */
const ordinals = plainSet(
  `première premier deuxième troisième quatrième cinquième sixième septième huitième neuvième
   الأول الأولى الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع
   السابعة الثامن الثامنة التاسع التاسعة`,
);
/** These may be names, and need their kind. */
const bareOrdinals = plainSet(
  `أول أولى ثاني ثانية ثالث ثالثة رابع رابعة خامس خامسة سادس سادسة سابع سابعة ثامن ثامنة تاسع تاسعة
   baby middle top petite moyenne grande préparatoire élémentaire moyen`,
);

/** What kind of school it is of, which is a kind of class behind an ordinal: «ثالثة ابتدائي». */
const schools = plainSet(
  `primaire élémentaire collège الابتدائي ابتدائي الابتدائية ابتدائية الأساسي أساسي الأساسية أساسية
   الإعدادي إعدادي المتوسط متوسط المتوسطة الثانوي ثانوي`,
);

/** Which stream of its year it is, and what holds a title together. */
const besides = plainSet(
  `de la du d north south east west red blue green yellow white orange pink purple
   nord sud est ouest rouge bleu bleue vert verte jaune blanc blanche`,
);

/** A title by itself. */
const alone = plainSet(
  "maternelle terminale nursery reception kindergarten الروضة التمهيدي التحضيري",
);

const numberOfClass = /^(?:[1-9]|1[0-3])$/;

/**
 * Whether words are plainly the title of a class: in short ("P3", "3ème"), or made of nothing but what titles are made of
 * ("Grade 4", "Class 2B", "Primary Three", "Classe de CM1", «الصف الثالث ب»).
 */
export function isClassTitle(words: string): boolean {
  const title = words.trim();
  if (title.length > mostLetters) return false;
  if (isClassLabel(title)) return true;
  const parts = foldDigits(plainName(title)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const [only = ""] = parts;
  if (parts.length === 1) return alone.has(only) || ordinals.has(only);
  return parts.every(isPart) && saysWhich(parts);
}

/** "Cours élémentaire première année section A" is the longest in use. */
const mostLetters = 50;

/** Whether parts of a title say which class it is, and not only that it is one. */
function saysWhich(parts: string[]): boolean {
  const says = (set: Set<string>) => parts.some((part) => set.has(part));
  if (parts.some(isLabel) || says(ordinals) || says(alone)) return true;
  if (says(bareOrdinals)) return says(kinds) || says(schools);
  const isNumbered = parts.some((part) => numberOfClass.test(part)) || says(numbers);
  return says(kinds) && (isNumbered || isLettered(parts));
}

function isPart(part: string): boolean {
  const known = [kinds, numbers, ordinals, bareOrdinals, schools, besides, alone];
  return (
    known.some((set) => set.has(part)) ||
    numberOfClass.test(part) ||
    isLabel(part) ||
    isLetter(part)
  );
}

function isLabel(part: string): boolean {
  return part.length > 1 && isClassLabel(part);
}

function isLetter(part: string): boolean {
  return /^\p{L}$/u.test(part);
}

/** "Class B", and not "Junior K.", who is a child. */
function isLettered(parts: string[]): boolean {
  const isName = parts.some((part) => part === "junior" || part === "senior");
  return parts.length === 2 && parts.some(isLetter) && !isName;
}
