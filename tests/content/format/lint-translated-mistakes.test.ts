import { expect, test } from "vitest";
import { toldOf } from "./translated-lesson.ts";

test("what is said to two mistakes is broken where the two have changed places", () => {
  const said = (fr: [string, string], en = ["You added {b}.", "Look at {a} once more."]) =>
    toldOf(/has changed places/, {
      en: { item: [`wrong: {a+b} -> adds | ${en[0]}`, `wrong: {a} -> stops | ${en[1]}`] },
      fr: { item: [`wrong: adds | ${fr[0]}`, `wrong: stops | ${fr[1]}`] },
    });
  const [added, again] = ["Tu as ajouté {b}.", "Regarde encore {a}."];
  expect(said([added, again])).toEqual([]);
  expect(said([again, added])).toEqual(["broken one.fr.md"]);
  expect(said(["Encore une fois.", added])).toEqual([]);
  expect(said(["Encore une fois.", added], ["You added {b}.", "Once more."])).toEqual([
    "care one.fr.md",
  ]);
});
