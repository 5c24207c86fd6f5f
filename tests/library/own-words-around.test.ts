import { expect, test } from "vitest";
import { changed, noNouns } from "../support/changed-words.ts";

test.each([
  ["- nest -> any-place | Look at it.", "", " … Look at it."],
  ["* nest", "", ""],
  ["- any-place | A **big** nest.", "A big ", "."],
  ["## The nest of [[3]]", "The ", " of 3"],
  ["wrong: nest if k == 1 -> other | No.", "", " … No."],
  ["wrong: other | The nest {k}.", "The ", " …."],
  ["- I ask if a nest is here -> other | No.", "I ask if a ", " is here … No."],
  ["step: One nest. | Two.", "One ", ". … Two."],
])(
  "in the list of places a line is read without the signs of its writing: %s",
  (line, before, after) => {
    const [place] = changed(line, "nest", "hive", noNouns("en")).places;
    expect(place).toMatchObject({ before, after });
  },
);
