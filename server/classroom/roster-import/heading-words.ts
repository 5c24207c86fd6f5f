import { plainName } from "../plain-name.ts";
import { isClassTitle } from "./class-title.ts";

const plainSet = (words: string[]) => new Set(words.map(plainName));

/** What the heading of a list begins with, in English, French and Arabic. */
const ofList = plainSet([
  ...["list", "class", "grade", "liste", "classe", "قائمة", "لائحة", "كشف", "الصف", "صف", "القسم"],
  ...["الأسماء", "names", "noms"],
]);

/** What a line of sums, or one about the school, begins with. */
const ofOthers = plainSet([
  ...["total", "sum", "school", "teacher", "date", "boys", "girls", "totaux", "somme", "effectif"],
  ...["école", "enseignant", "enseignante", "maître", "maîtresse", "garçons", "filles", "المجموع"],
  ...["مجموع", "العدد", "عدد", "الإجمالي", "مدرسة", "المعلم", "المعلمة", "التاريخ", "بنين"],
  ...["بنات", "البنين", "البنات"],
]);

/** What no name has in it, wherever it stands. */
const anywhere = plainSet([
  ...["pupils", "learners", "students", "children", "register", "total", "élèves", "apprenants"],
  ...["écoliers", "registre", "تلاميذ", "التلاميذ", "التلميذات", "طلاب", "الطلاب", "الطلبة"],
  ...["المتعلمين", "الأطفال", "المجموع"],
]);

/** Whether words on a list are a heading or a line of sums rather than a name: "List of pupils P3", "P3", "Total: 2". */
export function isHeading(words: string): boolean {
  if (isClassTitle(words)) return true;
  const all = wordsOf(words);
  return ofOthers.has(all[0] ?? "") || isOfList(all);
}

/** Whether words are the heading of a list, and neither a sum nor about a school or its staff. */
export function isHeadingOfList(words: string): boolean {
  const all = wordsOf(words);
  return isOfList(all) && !all.some((word) => ofOthers.has(word));
}

function isOfList(words: string[]): boolean {
  return ofList.has(words[0] ?? "") || words.some((word) => anywhere.has(word));
}

function wordsOf(words: string): string[] {
  return plainName(words).match(/\p{L}+/gu) ?? [];
}
