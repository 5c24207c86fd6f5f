import { expect, test } from "vitest";
import { toldOf } from "./translated-lesson.ts";

const places = (en: string, language: string, other: string) =>
  toldOf(/stands the word for/, {
    en: { item: [`hint: ${en}`] },
    [language]: { item: [`hint: ${other}`] },
  });

test("left for right, and above for below, is broken in a translation", () => {
  expect(places("Look on the left.", "fr", "Regarde à droite.")).toEqual(["broken one.fr.md"]);
  expect(places("Look on the left.", "fr", "Regarde à gauche.")).toEqual([]);
  expect(places("Look on the right.", "ar", "لِنَنْظُرْ إِلَى اليَسَارِ.")).toEqual(["broken one.ar.md"]);
  expect(places("Look on the right.", "ar", "لِنَنْظُرْ إِلَى اليَمِينِ.")).toEqual([]);
  expect(places("Count above.", "fr", "Compte en bas.")).toEqual(["broken one.fr.md"]);
});

test("a text that names both, or says something else with these words, is right", () => {
  expect(places("6 are left.", "fr", "Il en reste 6. Va à droite.")).toEqual([]);
  expect(places("That is right.", "fr", "Regarde à gauche.")).toEqual([]);
  expect(places("From the left to the right.", "fr", "Vers la droite.")).toEqual([]);
  const tens = "Say the tens first. They stand on the left.";
  expect(places(tens, "ar", "نَقُولُ الآحَادَ أَوَّلًا، وَهِيَ عَلَى اليَمِينِ.")).toEqual([]);
});
