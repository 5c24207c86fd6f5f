import { largest, within } from "./bounds.ts";
import { type ByteReader, type ByteWriter, DamagedError } from "./bytes.ts";

/** How one thing is written and read. What was read is within its bounds, or damaged. */
export type Field<Value> = {
  write(to: ByteWriter, value: Value): void;
  /** @throws DamagedError */
  read(from: ByteReader): Value;
};

/** How many things of a kind are written behind one another: what is alike packs well where it stands together. */
export type Column<Value> = {
  write(to: ByteWriter, values: Value[]): void;
  /** @throws DamagedError */
  read(from: ByteReader, count: number): Value[];
};

export type ValueOf<Told> = Told extends Field<infer Value> ? Value : never;

/** A whole number from 0 on. */
export function whole(most: number = Number.MAX_SAFE_INTEGER): Field<number> {
  return {
    write: (to, value) => to.number(value),
    read(from) {
      const value = from.number();
      if (value > most)
        throw new DamagedError(`A number is larger than ${most}.`, {
          code: "number-large",
          value: most,
        });
      return value;
    },
  };
}

/** One of some names, by its place: names are added at the end, and never moved. */
export function oneOf<const Name extends string>(names: readonly Name[]): Field<Name> {
  return {
    write: (to, value) => to.number(names.indexOf(value)),
    read(from) {
      const name = names[from.number()];
      if (name === undefined)
        throw new DamagedError("A name is not known here.", { code: "name-unknown" });
      return name;
    },
  };
}

export const yesNo: Field<boolean> = {
  write: (to, value) => to.number(value ? 1 : 0),
  read: (from) => whole(1).read(from) === 1,
};

/** Words of a machine: what can be printed of ASCII. */
export function code(longest = 100): Field<string> {
  return {
    write: (to, value) => to.text(value),
    read(from) {
      const value = from.text();
      if (value.length > longest || !/^[ -~]*$/.test(value))
        throw new DamagedError("A code is none.", { code: "text-form" });
      return value;
    },
  };
}

/** Bytes of which nobody has looked yet what they are. */
export function bytes(longest: number): Field<Uint8Array> {
  return {
    write: (to, value) => to.bytes(value),
    read(from) {
      const length = from.number();
      if (length > longest)
        throw new DamagedError(`Something is longer than ${longest} bytes.`, {
          code: "text-long",
          value: longest,
        });
      return from.take(length);
    },
  };
}

/** What may be missing; one number more than it would have alone, and 0 for what is not there. */
export function maybe(most?: number): Field<number | undefined> {
  return {
    write: (to, value) => to.number(value === undefined ? 0 : value + 1),
    read: (from) => {
      const value = whole(most && most + 1).read(from);
      return value === 0 ? undefined : value - 1;
    },
  };
}

export function optional<Value>(field: Field<Value>): Field<Value | undefined> {
  return {
    write(to, value) {
      yesNo.write(to, value !== undefined);
      if (value !== undefined) field.write(to, value);
    },
    read: (from) => (yesNo.read(from) ? field.read(from) : undefined),
  };
}

/** Things with names, each in its place. What is undefined is not there at all. */
export function record<Value extends object>(
  fields: {
    [Name in keyof Value]: Field<Value[Name]>;
  },
): Field<Value> {
  const names = Object.keys(fields) as (keyof Value)[]; // the keys of a literal
  return {
    write(to, value) {
      for (const name of names) fields[name].write(to, value[name]);
    },
    read: (from) => withNames(names.map((name) => [name, fields[name].read(from)])),
  };
}

function withNames<Value>(told: [keyof Value, unknown][]): Value {
  return Object.fromEntries(told.filter(([, value]) => value !== undefined)) as Value; // each read by the field of its name
}

export function list<Value>(field: Field<Value>): Field<Value[]> {
  return listOf(each(field));
}

/** So many, then all of them. */
export function listOf<Value>(column: Column<Value>): Field<Value[]> {
  return {
    write(to, values) {
      to.number(values.length);
      column.write(to, values);
    },
    read: (from) => column.read(from, from.number()),
  };
}

/** Rows, column by column. */
export function table<Row extends object>(
  columns: {
    [Name in keyof Row]: Column<Row[Name]>;
  },
): Field<Row[]> {
  const names = Object.keys(columns) as (keyof Row)[]; // the keys of a literal
  return {
    write(to, rows) {
      to.number(rows.length);
      for (const name of names)
        columns[name].write(
          to,
          rows.map((row) => row[name]),
        );
    },
    read(from) {
      const count = from.number();
      const read = names.map((name) => ({ name, cells: columns[name].read(from, count) }));
      return (read[0]?.cells ?? []).map((_, place) =>
        withNames(read.map(({ name, cells }) => [name, cells[place]])),
      );
    },
  };
}

/** One after the other. */
export function each<Value>(field: Field<Value>): Column<Value> {
  return {
    write(to, values) {
      for (const value of values) field.write(to, value);
    },
    read(from, count) {
      const values: Value[] = [];
      // What is read ends where the body does: a count that nobody meant costs no more than that.
      for (let left = count; left > 0; left--) values.push(field.read(from));
      return values;
    },
  };
}

/** Whole numbers that lie near each other: each by how far it is from the one before, the first from 0. */
export const near = nearTo("place", Number.MAX_SAFE_INTEGER);

/** Seconds since 1970. */
export const seconds = nearTo("second", largest.second);

function nearTo(what: string, most: number): Column<number> {
  return {
    write(to, values) {
      let before = 0;
      for (const value of values) {
        to.signed(value - before);
        before = value;
      }
    },
    read(from, count) {
      let before = 0;
      return each({ write: () => undefined, read: (one: ByteReader) => one.signed() })
        .read(from, count)
        .map((apart) => {
          before = within(what, before + apart, 0, most);
          return before;
        });
    },
  };
}
