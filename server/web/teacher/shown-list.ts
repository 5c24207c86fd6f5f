import type { Context } from "hono";
import * as z from "zod/mini";
import { mostListed } from "../../classroom/plan-enrolment.ts";
import { type ListedChild, rowSlips } from "../../classroom/roster-import/listed-child.ts";
import type { Personal } from "../../personal/fields.ts";
import { FormError, mostFileBytes } from "../read-form.ts";
import type { TeacherEnv } from "./guard.ts";

/** A list that a teacher was shown; its key makes sure that it is enrolled once. */
export type ShownList = {
  key: string;
  children: ListedChild[];
  /** Children of other classes, who are not gone through one by one; counted, and kept if the page can carry them. */
  elsewhere: number;
  others: ListedChild[];
  leftOut: number;
};

/** The page sends the list back in a form of its own, with its ticks. */
const mostKeptBytes = mostFileBytes * 0.75;

/** The list as the page can carry it. @throws FormError for one that is too long */
export function listToShow(list: ShownList): ShownList {
  const all = list.children.length + list.others.length;
  if (all <= mostListed && bytesOf(list) <= mostKeptBytes) return list;
  const alone = { ...list, others: [] };
  if (bytesOf(alone) > mostKeptBytes) throw new FormError("file-too-large");
  return alone;
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

export function rowsOf({ key: _, ...rows }: ShownList): string {
  return JSON.stringify(rows);
}

function bytesOf(list: ShownList): number {
  return Buffer.byteLength(rowsOf(list));
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
  }),
);
const shownRows = z.object({
  elsewhere: z.number(),
  leftOut: z.number(),
  children: listedChildren,
  others: listedChildren,
});

/** The list that came back with its page. @throws FormError for one that no page of the hub has sent */
export function shownList(c: Context<TeacherEnv>): ShownList {
  const key = c.var.form.get("key") ?? "";
  const rows = readRows(c.var.form.get("rows") ?? "");
  if (!rows || key === "") throw new FormError("bad-request");
  if (rows.children.length + rows.others.length > mostListed) throw new FormError("bad-request");
  return { key, ...rows };
}

function readRows(text: string) {
  try {
    return shownRows.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
