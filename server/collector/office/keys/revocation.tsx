import type { Context, Hono } from "hono";
import { RevocationPage, type RevocationProblem } from "../../../../views/office/revocation.tsx";
import { revoke } from "../../hub-keys/deeds.ts";
import { type HubKey, hubKey, revokedWhys } from "../../hub-keys/queries.ts";
import type { PersonEnv } from "../guard.ts";
import type { Office } from "../office.ts";
import { sendOffice } from "../office-page.ts";
import { personPage } from "../person-page.ts";
import { sendOfficeTrouble } from "../trouble.tsx";

const path = "/:hub{[0-9a-f]{16}}/revocation";

/** A hub's key is revoked, with the reason, once somebody has read what follows. */
export function revocationRoutes(office: Office, routes: Hono<PersonEnv>): void {
  const { store, now, log } = office.receiving;
  routes.get(path, async (c) => {
    const hub = await hubKey(store.ask, c.req.param("hub"));
    if (!hub || hub.revokedAt) return sendOfficeTrouble(c, office, "not-found");
    return sendAsking(c, office, { hub });
  });

  routes.post(path, async (c) => {
    const hub = await hubKey(store.ask, c.req.param("hub"));
    if (!hub) return sendOfficeTrouble(c, office, "not-found");
    if (hub.revokedAt) return c.redirect(`/hubs/${hub.hubId}`, 303); // sent twice
    const { form, person } = c.var;
    const why = revokedWhys.find((one) => one === form.get("why"));
    const replacedBy = (form.get("replaced-by") ?? "").trim().toLowerCase();
    if (!why) return sendAsking(c, office, { hub, replacedBy, problem: "no-reason" });
    if (replacedBy !== "" && !(await canReplace(office, hub, replacedBy)))
      return sendAsking(c, office, { hub, why, replacedBy, problem: "not-a-hub" });
    const told = { why, replacedBy: replacedBy || undefined };
    await revoke(store, hub, { by: person.id, now: now().toISOString(), ...told });
    log.info("hub changed", { hub: hub.hubId, deed: "revocation", person: person.id });
    return c.redirect(`/hubs/${hub.hubId}`, 303);
  });
}

/** Another hub that was let in and still is. */
async function canReplace({ receiving }: Office, hub: HubKey, hubId: string): Promise<boolean> {
  if (!/^[0-9a-f]{16}$/.test(hubId) || hubId === hub.hubId) return false;
  const other = await hubKey(receiving.store.ask, hubId);
  return other !== undefined && other.revokedAt === null;
}

type Asking = {
  hub: HubKey;
  why?: string;
  replacedBy?: string;
  problem?: RevocationProblem;
};

function sendAsking(c: Context<PersonEnv>, office: Office, asking: Asking): Response {
  const { page, me } = personPage(c, office);
  const status = asking.problem ? 422 : 200;
  return sendOffice(c, <RevocationPage {...{ page, ...asking }} me={me.name} />, status);
}
