import { promisify } from "node:util";
import { deflate, inflate } from "node:zlib";
import type { Context } from "hono";
import * as z from "zod/mini";
import { mostListed } from "../../classroom/plan-enrolment.ts";
import { type ListedChild, rowSlips } from "../../classroom/roster-import/listed-child.ts";
import { mapInPieces } from "../../in-pieces.ts";
import { FormError } from "../../pages/form-error.ts";
import { mostListBytes } from "../../pages/read-form.ts";
import type { Personal } from "../../personal/fields.ts";
import type { TeacherEnv } from "./guard.ts";

/** A list that a teacher was shown; its key makes sure that it is enrolled once. */
export type ShownList = {
  key: string;
  /** Who is gone through one by one, for one class. */
  children: ListedChild[];
  /** Children of other classes, who are counted there, and kept if the page can carry them. */
  elsewhere: number;
  others: ListedChild[];
  leftOut: number;
  /** Columns of it that nothing is read of. */
  unread: string[];
  /** Columns called "year" that are taken for the class. */
  readAsClass: string[];
  /** How many lines had several names, each of which is taken for a child. */
  crowded: number;
  /** The list as its page carries it. */
  rows: string;
};

/** The page sends the list back in a form of its own, with its ticks. */
const mostKeptBytes = mostListBytes * 0.75;
/** 20,000 children in lists of 10 MB have 14. What unfolds into more comes from no page of the hub. */
const mostUnfoldedBytes = 16 * 1024 * 1024;

/** The list as the page can carry it. @throws FormError for one that is too long */
export async function listToShow(list: Omit<ShownList, "rows">): Promise<ShownList> {
  const rows = await rowsOf(list);
  if (rows.length <= mostKeptBytes) return { ...list, rows };
  const alone = { ...list, others: [] };
  const rowsAlone = await rowsOf(alone);
  if (list.children.length === 0 || rowsAlone.length > mostKeptBytes)
    throw new FormError("list-too-large");
  return { ...alone, rows: rowsAlone };
}

/** Every child of a list, in an order that stays. */
export function everybodyOn({ children, others }: ShownList): ListedChild[] {
  return [...children, ...others];
}

/** What of a listed child is written down, sealed. */
export function personalOf({ name, birthYear, guardian, note }: ListedChild): Personal {
  const told = { name, "birth-year": birthYear, guardian, note };
  return Object.fromEntries(Object.entries(told).filter(([, words]) => words !== ""));
}

const fold = promisify(deflate);
const unfold = promisify(inflate);

/** So many children stand on one line of what is folded, so that no line takes long to read. */
const aLine = 500;

/** Folded, a list of names has a third of its bytes, which go over the air twice. */
async function rowsOf(list: Omit<ShownList, "rows">): Promise<string> {
  const { elsewhere, leftOut, unread, readAsClass, crowded, children } = list;
  const everybody = [...children, ...list.others];
  const starts = everybody.flatMap((_, place) => (place % aLine === 0 ? place : []));
  const lines = await mapInPieces(starts, (at) => JSON.stringify(everybody.slice(at, at + aLine)));
  const told = { elsewhere, leftOut, unread, readAsClass, crowded };
  const head = JSON.stringify({ ...told, here: children.length });
  return (await fold([head, ...lines].join("\n"))).toString("base64url");
}

const words = z.string();
const year = words.check(z.regex(/^((19|20)\d\d)?$/));
const listedChildren = z.array(
  z.object({
    name: words,
    birthYear: year,
    isYearReckoned: z.boolean(),
    yearNotRead: words,
    guardian: words,
    note: words,
    classNames: z.array(words),
    rowSlip: z.enum(rowSlips),
    slipLine: z.number(),
  }),
);
const listHead = z.object({
  elsewhere: z.number(),
  leftOut: z.number(),
  unread: z.array(words),
  readAsClass: z.array(words),
  crowded: z.number(),
  /** How many of the children are gone through one by one. */
  here: z.number().check(z.int(), z.minimum(0), z.maximum(mostListed)),
});

/** The list that came back with its page. @throws FormError for one that no page of the hub has sent */
export async function shownList(c: Context<TeacherEnv>): Promise<ShownList> {
  const key = c.var.form.get("key") ?? "";
  const rows = c.var.form.get("rows") ?? "";
  const read = await readRows(rows).catch(() => undefined);
  if (!read || key === "") throw new FormError("bad-request");
  return { key, ...read, rows };
}

async function readRows(rows: string) {
  const folded = Buffer.from(rows, "base64url");
  const unfolded = await unfold(folded, { maxOutputLength: mostUnfoldedBytes });
  const [head = "", ...lines] = unfolded.toString().split("\n");
  const { here, ...told } = listHead.parse(JSON.parse(head));
  const read = await mapInPieces(lines, (line) => listedChildren.parse(JSON.parse(line)));
  const everybody = read.flat();
  const [children, others] = [everybody.slice(0, here), everybody.slice(here)];
  return { ...told, children, others };
}
