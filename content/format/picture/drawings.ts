import { array } from "./array.ts";
import { balance } from "./balance.ts";
import { bars } from "./bars.ts";
import { clock } from "./clock.ts";
import { coins } from "./coins.ts";
import { column } from "./column.ts";
import { counters } from "./counters.ts";
import { disc } from "./disc.ts";
import type { Drawing } from "./drawing.ts";
import { grid } from "./grid.ts";
import { groups } from "./groups.ts";
import { hundred } from "./hundred.ts";
import { hundredths } from "./hundredths.ts";
import { numberline } from "./numberline.ts";
import { pair } from "./pair.ts";
import { pattern } from "./pattern.ts";
import { placevalue } from "./placevalue.ts";
import { row } from "./row.ts";
import { set } from "./set.ts";
import { shape } from "./shape.ts";
import { shape2d } from "./shape2d.ts";
import { strip } from "./strip.ts";
import { tenframe } from "./tenframe.ts";
import { thing } from "./thing.ts";

export type { Argument, Drawing, Given } from "./drawing.ts";

/** All drawings that a lesson may ask for, by the name an author writes. */
export const drawings: Readonly<Record<string, Drawing>> = {
  __proto__: null as never, // So that "constructor" is no drawing.
  array,
  balance,
  bars,
  clock,
  coins,
  column,
  counters,
  disc,
  grid,
  groups,
  hundred,
  hundredths,
  numberline,
  pair,
  pattern,
  placevalue,
  row,
  set,
  shape,
  shape2d,
  strip,
  tenframe,
  thing,
};
