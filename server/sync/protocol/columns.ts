import { ByteReader, ByteWriter } from "./bytes.ts";

/** The columns of a body in their order; what is alike stands together, which is what brotli finds. */
export const columnNames = [
  "names",
  "children",
  "starts",
  "gaps",
  "retries",
  "steps",
  "items",
  "variants",
  "rare",
  "mistakes",
  "texts",
  "order",
] as const;

type ColumnName = (typeof columnNames)[number];
export type WrittenColumns = Record<ColumnName, ByteWriter>;
export type ReadColumns = Record<ColumnName, ByteReader>;

export function emptyColumns(): WrittenColumns {
  return byName(() => new ByteWriter());
}

/** The length of each column but the last, then the columns. */
export function joinColumns(columns: WrittenColumns): Buffer {
  const lengths = new ByteWriter();
  for (const name of columnNames.slice(0, -1)) lengths.number(columns[name].length);
  return Buffer.concat([lengths.done(), ...columnNames.map((name) => columns[name].done())]);
}

/** @throws DamagedError */
export function splitColumns(body: Uint8Array): ReadColumns {
  const reader = new ByteReader(body);
  const lengths = columnNames.slice(0, -1).map(() => reader.number());
  const parts = lengths.map((length) => reader.take(length));
  parts.push(reader.rest());
  return byName((place) => new ByteReader(parts[place] ?? new Uint8Array()));
}

function byName<Column>(make: (place: number) => Column): Record<ColumnName, Column> {
  const made = columnNames.map((name, place) => [name, make(place)]);
  return Object.fromEntries(made); // every name of the list is there
}
