import { angle } from "./angle.ts";
import { array } from "./array.ts";
import { balance } from "./balance.ts";
import { bars } from "./bars.ts";
import { built } from "./built.ts";
import { calendar } from "./calendar.ts";
import { clock } from "./clock.ts";
import { coins } from "./coins.ts";
import { column } from "./column.ts";
import { counters } from "./counters.ts";
import { cubes } from "./cubes.ts";
import { disc } from "./disc.ts";
import type { Drawing } from "./drawing.ts";
import { foodchain } from "./foodchain.ts";
import { grid } from "./grid.ts";
import { groups } from "./groups.ts";
import { hundred } from "./hundred.ts";
import { hundredths } from "./hundredths.ts";
import { jugs } from "./jugs.ts";
import { lengths } from "./lengths.ts";
import { lifecycle } from "./lifecycle.ts";
import { linegraph } from "./linegraph.ts";
import { magnet } from "./magnet.ts";
import { map } from "./map.ts";
import { mirror } from "./mirror.ts";
import { moon } from "./moon.ts";
import { numberline } from "./numberline.ts";
import { pair } from "./pair.ts";
import { pattern } from "./pattern.ts";
import { pictograph } from "./pictograph.ts";
import { place } from "./place.ts";
import { placevalue } from "./placevalue.ts";
import { plant } from "./plant.ts";
import { rect } from "./rect.ts";
import { row } from "./row.ts";
import { ruler } from "./ruler.ts";
import { set } from "./set.ts";
import { shape } from "./shape.ts";
import { shape2d } from "./shape2d.ts";
import { shape3d } from "./shape3d.ts";
import { soil } from "./soil.ts";
import { strip } from "./strip.ts";
import { sunpath } from "./sunpath.ts";
import { table } from "./table.ts";
import { tally } from "./tally.ts";
import { tenframe } from "./tenframe.ts";
import { thermometer } from "./thermometer.ts";
import { thing } from "./thing.ts";
import { units } from "./units.ts";
import { water } from "./water.ts";
import { weather } from "./weather.ts";

export type { Argument, Drawing, Given } from "./drawing.ts";

/** All drawings that a lesson may ask for, by the name an author writes. */
export const drawings: Readonly<Record<string, Drawing>> = {
  __proto__: null as never, // So that "constructor" is no drawing.
  angle,
  array,
  balance,
  bars,
  built,
  calendar,
  clock,
  coins,
  column,
  counters,
  cubes,
  disc,
  foodchain,
  grid,
  groups,
  hundred,
  hundredths,
  jugs,
  lengths,
  lifecycle,
  linegraph,
  magnet,
  map,
  mirror,
  moon,
  numberline,
  pair,
  pattern,
  pictograph,
  place,
  placevalue,
  plant,
  rect,
  row,
  ruler,
  set,
  shape,
  shape2d,
  shape3d,
  soil,
  strip,
  sunpath,
  table,
  tally,
  tenframe,
  thermometer,
  thing,
  units,
  water,
  weather,
};
