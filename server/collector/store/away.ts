import { StoreAwayError } from "./store.ts";

/**
 * What a database threw, as everybody else knows it. Class 08: connection; 25006: read only, after a change of roles; 40 and
 * 55P03: another transaction was in the way; 53: no room; 57: stopped (PostgreSQL, appendix A).
 */
export function asAway(error: unknown): unknown {
  if (error instanceof StoreAwayError || !(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const isAway =
    code === undefined ? isLost(error) : /^(08|25006|40|53|55P03|57|E[A-Z]+$)/.test(code);
  return isAway ? new StoreAwayError("The database is away.", { cause: error }) : error;
}

/** What pg says without a code when a connection ends under a question. */
function isLost({ message }: Error): boolean {
  return /connection|terminated|timeout/i.test(message);
}

/** The same, thrown again. */
export function away(error: unknown): never {
  throw asAway(error);
}
