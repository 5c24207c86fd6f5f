import { mostLetters } from "../personal.ts";

/** A year or a date at the end: "2015", "(٢٠١٥)", "2/4/2014", "2014-04-02", "2 April 2014". */
const date =
  /(?<=[\p{Zs},،:(–—-])(?:\p{Nd}{1,4}([/.-])\p{Nd}{1,2}\1\p{Nd}{1,4}|(?:\p{Nd}{1,2}\p{L}{0,3}[\s-]+\p{L}{3,10}\.?,?[\s-]+)?(?:19|20|١٩|٢٠|۱۹|۲۰)\p{Nd}{2})\p{Zs}*\)?$/u;

/** What parts it from the name. */
const between = /[\p{Zs},،:(–—-]+$/u;

/** So long is no name with a date behind it. */
const mostSigns = 2 * mostLetters.name;

/** A name, and when the child was born where a list without a column for it says so behind the name: "Akello Grace 2015". */
export function partBorn(written: string): { name: string; born: string } {
  const whole = { name: written, born: "" };
  const at = written.length > mostSigns ? -1 : written.search(date);
  const name = written.slice(0, Math.max(at, 0)).replace(between, "");
  return /\p{L}/u.test(name) ? { name, born: written.slice(at).replace(/\s*\)$/, "") } : whole;
}
