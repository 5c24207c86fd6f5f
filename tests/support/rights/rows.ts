import type { Phone, SeenForm } from "../../../scripts/phone.ts";
import type { School } from "../school.ts";

/**
 * Whose page it is. A class belongs to its own teachers; a head teacher who does not teach it is no exception. Field staff come
 * in at the box's own page: to what every teacher sees there too (box), and to what is theirs and a head teacher's (machine).
 */
export type Door = "everybody" | "child" | "teacher" | "class" | "head" | "box" | "machine";

/** One page of the hub as it is looked at: where it is, and what it says to whom it is for. */
export type ReadRow = { door: Door; at: string; status?: number };

/** One thing that can be changed: the page with its form, what is written into it, and what comes then. */
export type ChangeRow = {
  door: Door;
  at: string;
  /** The page with the form; or the way to the form, when it is not on a page of its own. */
  form: string | ((phone: Phone, school: School) => Promise<SeenForm>);
  fields?: Record<string, string | string[]>;
  status?: number;
  /** Something that is only tried here, or that is kept in memory alone. */
  changesNothing?: true;
};

export const everyClass = "/teach/classes/:classroom{[0-9]+}";
export const everyChild = `${everyClass}/learners/:learner{[0-9]+}`;
export const ofClass = "/teach/classes/1";
/** A lesson that a teacher writes is hers as a class is: a head teacher is no exception. */
export const everyOwn = "/teach/own-lessons/:own{[0-9]+}";
export const ofOwn = "/teach/own-lessons/1";
export const item = "/learn/items/parts-of-a-whole.which/0";
export const nextVariant = "/learn/review/items/parts-of-a-whole.which/1";
export const asOfReview = (path: string) => path.replace("/learn/items", "/learn/review/items");

/** A route as hono writes it, as a pattern for addresses. */
export function patternOf(path: string): RegExp {
  const pattern = path.replace(/:\w+(?:\{([^}]+)\})?/g, (_, inside) => inside ?? "[^/]+");
  return new RegExp(`^${pattern}(\\?.*)?$`);
}

/** Doors of machines: what is asked there proves itself, with no form and no session (`tests/sync/near-door.test.ts`). */
export const forHubs = ["/near/parcels", "/near/receipts"];
