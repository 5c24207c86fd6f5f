import { describe, expect, test } from "vitest";
import { toldOf } from "./translated-lesson.ts";

const hint = (en: string, language: string, other: string) =>
  toldOf(/turned round/, {
    en: { item: [`hint: ${en}`] },
    [language]: { item: [`hint: ${other}`] },
  });
const screen = (en: string, language: string, other: string) =>
  toldOf(/turned round/, { en: { screen: en }, [language]: { screen: other } });

describe("two numbers that a translation has turned round", () => {
  test("are broken on the two sides of minus, or of what is shared", () => {
    expect(hint("{a} minus {b}.", "fr", "{b} moins {a}.")).toEqual(["broken one.fr.md"]);
    expect(hint("{a} minus {b}.", "fr", "{a} moins {b}.")).toEqual([]);
    expect(hint("{a} minus {b}.", "ar", "{b} ناقص {a}.")).toEqual(["broken one.ar.md"]);
    expect(hint("{a} minus {b}.", "ar", "{a} ناقص {b}.")).toEqual([]);
    expect(hint("[[{a} - {b}]].", "ar", "[[{b} - {a}]].")).toEqual(["broken one.ar.md"]);
    expect(hint("{a} divided by {b}.", "fr", "{b} divisé par {a}.")).toEqual(["broken one.fr.md"]);
  });

  test("are right where the language says it in its own order", () => {
    expect(hint("Take {b} from {a}.", "fr", "{a} moins {b}.")).toEqual([]);
    expect(hint("Take {b} from {a}.", "ar", "نَأْخُذُ {b} مِنْ {a}.")).toEqual([]);
    expect(hint("Take {b} from {a}.", "fr", "{b} moins {a}.")).toEqual(["broken one.fr.md"]);
    expect(hint("{a} plus {b}.", "fr", "{b} plus {a}.")).toEqual([]);
    expect(hint("Count on {b} from {a}.", "fr", "Pars de {a} et ajoute {b}.")).toEqual([]);
  });

  test("are broken beside words for greater and less, and so is the other word", () => {
    const more = "{a} is more than {b}.";
    expect(hint(more, "fr", "{b} est plus grand que {a}.")).toEqual(["broken one.fr.md"]);
    expect(hint(more, "fr", "{a} est plus petit que {b}.")).toEqual(["broken one.fr.md"]);
    expect(hint(more, "fr", "{b} est plus petit que {a}.")).toEqual([]);
    expect(hint(more, "ar", "{b} أكبر من {a}.")).toEqual(["broken one.ar.md"]);
    expect(hint(more, "ar", "{b} أصغر من {a}.")).toEqual([]);
  });

  test("are broken where each stands before the other noun", () => {
    const en = "{b child} share {a orange}.";
    expect(hint(en, "fr", "{a child} partagent {b orange}.")).toEqual(["broken one.fr.md"]);
    expect(hint(en, "fr", "On partage {a orange} entre {b child}.")).toEqual([]);
    expect(hint(en, "ar", "نُوَزِّعُ {a orange object} عَلَى {b child after}.")).toEqual([]);
  });

  test("are advice where the words around them are not known", () => {
    expect(hint("{a} minus {b}.", "fr", "Avec {b}, va à {a}.")).toEqual(["care one.fr.md"]);
  });
});

describe("the numbers of two places that a screen names", () => {
  const en = "4 above, 6 below.";

  test("are broken where a translation has them the other way round", () => {
    expect(screen(en, "ar", "6 فوق و4 تحت.")).toEqual(["broken one.ar.md"]);
    expect(screen(en, "ar", "فوق 6، وتحت 4.")).toEqual(["broken one.ar.md"]);
    expect(screen(en, "fr", "6 au-dessus, 4 au-dessous.")).toEqual(["broken one.fr.md"]);
    expect(screen("4 over the line and 6 under it.", "fr", "6 en haut et 4 en bas.")).toEqual([
      "broken one.fr.md",
    ]);
    expect(
      screen("4 lie on the left. 6 on the right.", "ar", "على اليسار 6. وعلى اليمين 4."),
    ).toEqual(["broken one.ar.md"]);
    expect(screen("4 above.\nAnd 6 below.", "fr", "En haut 6.\nEt en bas 4.")).toContain(
      "broken one.fr.md",
    );
  });

  test("are right in whichever order they are told", () => {
    expect(screen(en, "ar", "تحت 6، وفوق 4.")).toEqual([]);
    expect(screen(en, "fr", "6 en bas et 4 en haut.")).toEqual([]);
    expect(screen("Four above, six below.", "fr", "4 en haut, 6 en bas.")).toEqual([]);
    expect(screen("10 in all. 6 are left.", "fr", "10 en tout. Il en reste 6.")).toEqual([]);
  });
});
