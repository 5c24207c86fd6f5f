/** What a column of a class list can hold. A "year" is one of birth, or a class, as its cells tell. */
export type Column =
  | "name"
  | "first"
  | "middle"
  | "last"
  | "class"
  | "born"
  | "age"
  | "year"
  | "guardian"
  | "note"
  | "serial"
  | "sex";

/** How offices and teachers call these columns in English, French and Arabic. */
const words: Record<Column, string[]> = {
  name: [
    ...["name", "names", "full name", "student", "student name", "child", "child name", "children"],
    ...["name of child", "name of student", "learner", "learner name", "pupil", "pupil name"],
    ...["nom", "noms", "nom complet", "nom et prénom", "noms et prénoms", "prénom et nom"],
    ...["name surname", "surname name", "surname other names", "surname first name"],
    ...["first last name", "prénoms et noms", "noms prénoms", "nom postnom", "nom postnom prénom"],
    ...["الاسم واللقب", "الاسم والنسبة", "الاسم والكنية", "الاسم والشهرة"],
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
    ...["grade class", "class grade", "grade level", "class level", "year group", "class stream"],
    ...["std", "standard", "cls", "cl", "room", "class room", "yr group", "المستوى"],
    ...["class", "classroom", "class name", "grade", "form", "section", "group", "stream"],
    ...["classe", "niveau", "groupe", "الصف", "صف", "الفصل", "الشعبة", "القسم", "المجموعة"],
  ],
  born: [
    ...["birth year", "year of birth", "born", "birth", "birth date", "date of birth", "birthday"],
    ...["birth yr", "yr of birth", "year born", "date de naiss", "date naiss", "année naiss"],
    ...["سنة التولد", "تاريخ التولد"],
    ...["dob", "yob", "année de naissance", "date de naissance", "naissance", "né le", "née le"],
    ...["né(e) le", "né en", "سنة الميلاد", "تاريخ الميلاد", "الميلاد", "المواليد", "مواليد"],
    ...["عام الميلاد", "سنة الولادة", "تاريخ الولادة", "سنة الازدياد", "تاريخ الازدياد"],
  ],
  age: ["age", "age years", "âge", "âge ans", "العمر", "السن", "العمر سنة", "العمر سنوات"],
  year: ["year", "yr", "année", "السنة", "سنة", "العام", "عام"],
  guardian: [
    ...["parent guardian", "guardian parent", "parent tuteur", "parent responsable"],
    ...["guardian", "guardian name", "parent", "parents", "parent name", "caregiver", "carer"],
    ...["mother", "mother name", "mother’s name", "father", "father name", "father’s name"],
    ...["next of kin", "tuteur", "tutrice", "nom du tuteur", "responsable", "mère", "père"],
    ...["nom de la mère", "nom du père", "ولي الأمر", "اسم ولي الأمر", "الوصي", "الأم", "اسم الأم"],
  ],
  note: [
    ...["note", "notes", "remark", "remarks", "comment", "comments", "remarque", "remarques"],
    ...["observation", "observations", "commentaire", "ملاحظة", "ملاحظات", "الملاحظات"],
  ],
  serial: [
    ...["s n", "s no", "sr no", "n", "no", "nr", "num", "number", "serial", "serial number"],
    ...["serial no", "roll no", "roll number", "id", "numéro", "numéro d’ordre", "n d’ordre"],
    ...["ordre", "م", "ت", "ر ت", "رقم", "الرقم", "التسلسل", "مسلسل", "الرقم المتسلسل"],
    ...["الرقم التسلسلي"],
  ],
  sex: ["sex", "gender", "sex gender", "m f", "f m", "sexe", "genre", "الجنس", "النوع"],
};

/** Words beside those that count: whose name it is, and what holds a sentence together. */
const besides = new Set(
  [
    ...["of", "the", "a", "and", "s", "in", "ة", "de", "du", "des", "d", "l", "le", "la", "les"],
    "et",
    ...["full", "whole", "complet", "complets", "الكامل", "الثلاثي", "الرباعي", "الخماسي"],
  ].map(plainHeader),
);
const ofChild = new Set(
  [
    ...["student", "students", "child", "children", "pupil", "pupils", "learner", "learners"],
    ...["individual", "élève", "élèves", "enfant", "enfants", "apprenant", "apprenants"],
    ...["apprenante", "apprenantes", "الطالب", "الطالبة", "الطلاب", "الطلبة", "الطالبات", "الطفل"],
    ...["الأطفال", "التلميذ", "التلميذة", "التلاميذ", "المتعلم", "المتعلمين", "للطالب", "للتلميذ"],
  ].map(plainHeader),
);
const ofName = new Set(["name", "names", "nom", "noms", "اسم", "الاسم", "أسماء"].map(plainHeader));

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
  Object.entries(words).flatMap(([column, headers]) =>
    headers.flatMap((header) => {
      const counting = wordsOf(header).filter((word) => !besides.has(word));
      return [plainHeader(header), counting.join("")].map((plain) => [plain, column as Column]); // the keys are columns
    }),
  ),
);

const longWord = 7;
const longWords = [...known].filter(([word]) => word.length >= longWord);

/**
 * What a column holds by its header: as it stands, without the words beside those that count ("NAMES OF PUPILS"), and
 * without "name" too ("Name of parent"). A word that is not known ("Name of school") makes it another column.
 */
export function columnOf(header: string): Column | undefined {
  const all = wordsOf(header);
  const whose = all.filter((word) => !besides.has(word));
  const what = whose.filter((word) => !ofChild.has(word));
  if (what.length === 0) return whose.length > 0 ? "name" : undefined;
  const whole = [all, all.filter((word) => !ofChild.has(word)), whose, what];
  const found = whole.map(meaningOf).find(Boolean);
  return found ?? meaningOf(what.filter((word) => !ofName.has(word)));
}

/** A slip of one letter in a long word is forgiven. */
function meaningOf(headerWords: string[]): Column | undefined {
  const plain = headerWords.join("");
  const exact = known.get(plain);
  if (exact || plain.length < longWord) return exact;
  return longWords.find(([word]) => isOneSlipAway(plain, word))?.[1];
}

/** The words of a header, each plain. */
function wordsOf(header: string): string[] {
  const words = header.replace(/\([^)]*\)/g, "").match(/[\p{L}\p{M}\p{N}\u0640]+/gu) ?? [];
  return words.map(plainHeader).filter((word) => word !== "");
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
