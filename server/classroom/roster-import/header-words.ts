/** What a column of a class list can hold. */
export type Column = "name" | "first" | "middle" | "last" | "class" | "born" | "guardian" | "note";

/** How offices and teachers call these columns in English, French and Arabic. */
const words: Record<Column, string[]> = {
  name: [
    ...["name", "names", "full name", "student", "student name", "child", "child name", "children"],
    ...["name of child", "name of student", "learner", "learner name", "pupil", "pupil name"],
    ...["nom", "noms", "nom complet", "nom et prénom", "noms et prénoms", "prénom et nom"],
    ...["nom prénom", "nom de l’enfant", "nom de l’élève", "élève", "enfant", "apprenant"],
    ...["الاسم", "اسم", "الأسماء", "الاسم الكامل", "الاسم الثلاثي", "الاسم الرباعي", "اسم الطالب"],
    ...["اسم الطالبة", "اسم الطفل", "اسم التلميذ", "الطالب", "الطفل", "التلميذ", "اسم المتعلم"],
  ],
  first: [
    ...["first name", "first names", "first", "given name", "given names", "forename"],
    ...["prénom", "prénoms", "الاسم الأول"],
  ],
  middle: ["middle name", "other names", "deuxième prénom", "اسم الأب", "الاسم الثاني"],
  last: [
    ...["last name", "last", "surname", "family name", "nom de famille"],
    ...["اللقب", "الكنية", "العائلة", "اسم العائلة", "الشهرة", "النسبة"],
  ],
  class: [
    ...["class", "classroom", "class name", "grade", "form", "section", "group", "stream"],
    ...["classe", "niveau", "groupe", "الصف", "صف", "الفصل", "الشعبة", "القسم", "المجموعة"],
  ],
  born: [
    ...["birth year", "year of birth", "born", "birth", "birth date", "date of birth", "birthday"],
    ...["dob", "yob", "année de naissance", "date de naissance", "naissance", "né le", "née le"],
    ...["né(e) le", "né en", "سنة الميلاد", "تاريخ الميلاد", "الميلاد", "المواليد", "مواليد"],
    ...["عام الميلاد", "سنة الولادة", "تاريخ الولادة"],
  ],
  guardian: [
    ...["guardian", "guardian name", "parent", "parents", "parent name", "caregiver", "carer"],
    ...["mother", "mother name", "mother’s name", "father", "father name", "father’s name"],
    ...["next of kin", "tuteur", "tutrice", "nom du tuteur", "responsable", "mère", "père"],
    ...["nom de la mère", "nom du père", "ولي الأمر", "اسم ولي الأمر", "الوصي", "الأم", "اسم الأم"],
  ],
  note: [
    ...["note", "notes", "remark", "remarks", "comment", "comments", "remarque", "remarques"],
    ...["observation", "observations", "commentaire", "ملاحظة", "ملاحظات", "الملاحظات"],
  ],
};

/** A header as it is compared: without case, accents, hamza, signs, blanks, and what stands in brackets. */
export function plainHeader(header: string): string {
  return header
    .replace(/\([^)]*\)/g, "")
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

const known = new Map<string, Column>(
  Object.entries(words).flatMap(
    ([column, headers]) => headers.map((header) => [plainHeader(header), column as Column]), // the keys are columns
  ),
);

/** What a column holds by its header; a slip of one letter in a long word is forgiven. */
export function columnOf(header: string): Column | undefined {
  const plain = plainHeader(header);
  const exact = known.get(plain);
  if (exact || plain.length < 7) return exact;
  return [...known].find(([word]) => word.length > 6 && isOneSlipAway(plain, word))?.[1];
}

/** Whether one letter less, more or other makes one word of the other. */
export function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return Math.max(one.length, other.length) - start - end <= 1;
}
