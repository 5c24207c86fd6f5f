import { expect, test } from "vitest";
import { threePictures } from "../../server/classroom/draw-card.ts";
import { passwordPictures } from "../../server/classroom/pictures.ts";

test("no two children of a class have the same three pictures, as long as there are others", () => {
  const given: string[][] = [];
  for (let child = 0; child < 220; child++) given.push(threePictures(given));
  expect(new Set(given.map(String)).size).toBe(220);
  for (const pictures of given) {
    expect(new Set(pictures).size).toBe(3);
    expect(passwordPictures).toEqual(expect.arrayContaining(pictures));
  }
  expect(threePictures(given), "a class of more than 220").toHaveLength(3);
});
