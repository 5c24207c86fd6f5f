import { plainName } from "../plain-name.ts";
import { isClassLabel } from "./class-label.ts";

/** What a heading, a line of sums or the name of a class begins with, in English, French and Arabic. */
const first = new Set(
  [
    ...["list", "total", "sum", "class", "grade", "school", "teacher", "date", "boys", "girls"],
    ...["liste", "totaux", "somme", "effectif", "classe", "école", "enseignant", "enseignante"],
    ...["maître", "maîtresse", "garçons", "filles", "قائمة", "لائحة", "كشف", "المجموع", "مجموع"],
    ...["العدد", "عدد", "الإجمالي", "الصف", "صف", "القسم", "مدرسة", "المعلم", "المعلمة", "التاريخ"],
    ...["بنين", "بنات", "البنين", "البنات", "الأسماء", "names", "noms"],
  ].map(plainName),
);

/** What no name has in it, wherever it stands. */
const anywhere = new Set(
  [
    ...["pupils", "learners", "students", "children", "register", "total", "élèves", "apprenants"],
    ...["écoliers", "registre", "تلاميذ", "التلاميذ", "التلميذات", "طلاب", "الطلاب", "الطلبة"],
    ...["المتعلمين", "الأطفال", "المجموع"],
  ].map(plainName),
);

/** Whether words on a list are a heading or a line of sums rather than a name: "List of pupils P3", "P3", "Total: 2". */
export function isHeading(words: string): boolean {
  if (isClassLabel(words.trim())) return true;
  const [begin = "", ...others] = plainName(words).match(/\p{L}+/gu) ?? [];
  return first.has(begin) || [begin, ...others].some((one) => anywhere.has(one));
}
