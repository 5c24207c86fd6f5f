import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { makeItem } from "../../content/format/make-item.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { itemTemplate } from "../../content/format/show-lesson.ts";
import type { Item } from "../../content/format/types.ts";
import { unitsOf } from "../../views/parts/picture-size.ts";
import { wordsIn } from "./format/fixtures.ts";

const packs = new URL("../../content/packs/", import.meta.url);
const items = tappedItems();

/** What a picture has of a phone of 360 pixels: all but its margins. */
const room = 360 - 32;

test("no row of parts is longer than ten, and each part is wide enough for a finger on a phone of 360", () => {
  expect(items.length).toBeGreaterThan(1000);
  const narrow = new Set<string>();
  for (const { id, picture } of items) {
    const parts = picture?.parts ?? [];
    const scale = picture ? room / unitsOf(picture).width : 0;
    const longest = Math.max(...parts.map(({ y }) => parts.filter((part) => part.y === y).length));
    if (longest > 10) narrow.add(`${id}: ${longest} in a row`);
    for (const { width, height } of parts)
      if (width * scale < 28 || height * scale < 28)
        narrow.add(`${id}: ${Math.round(width * scale)} by ${Math.round(height * scale)} px`);
  }
  expect([...narrow]).toEqual([]);
});

test("the way to do a question which parts are right shows them in its picture", () => {
  const asked = items.filter(({ key }) => key.asksWhich);
  expect(new Set(asked.map(({ id }) => id)).size).toBeGreaterThan(2);
  for (const { id, picture, solution } of asked) {
    const shown = solution.flatMap((step) => step.picture ?? []);
    expect(shown, id).toHaveLength(1);
    // The question's own picture, with something in it that was not there.
    expect(shown[0]?.svg.length, id).toBeGreaterThan(picture?.svg.length ?? 0);
    expect(unitsOf(shown[0] ?? { svg: "", label: "" }), id).toEqual(
      unitsOf(picture ?? { svg: "", label: "" }),
    );
  }
});

/** Forty variants of every question of the packs whose picture is tapped. */
function tappedItems(): Item[] {
  return readdirSync(packs).flatMap((pack) => {
    const folder = new URL(`${pack}/lessons/`, packs);
    const files = readdirSync(folder).filter((file) => file.split(".").length === 2);
    return files.flatMap((file) => {
      const source = readLesson(readFileSync(new URL(file, folder), "utf8"), file);
      const templates = source.items.filter(({ type }) => type === "tap-picture").map(itemTemplate);
      return templates.flatMap((template) =>
        Array.from({ length: 40 }, (_, seed) =>
          makeItem(template, seed, source.language, wordsIn(source.language)),
        ),
      );
    });
  });
}
