import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type { Person } from "../people/queries.ts";
import { type PersonEnv, sessionBearer } from "./guard.ts";
import type { Office } from "./office.ts";
import { officePage } from "./office-page.ts";

/** What every page of somebody who is signed in gets. */
export function personPage(c: Context<PersonEnv>, office: Office): { page: Page; me: Person } {
  return { page: officePage(c, office, sessionBearer(c.var.session)), me: c.var.person };
}
