import { type Context, Hono } from "hono";
import { type Invited, PeoplePage, RemovalPage } from "../../../views/office/people.tsx";
import { preparedName, shownName } from "../../personal/prepared.ts";
import { makeInvitation } from "../people/invitation.ts";
import { people, personById, personKnownAs } from "../people/queries.ts";
import { removePerson } from "../people/sign-in.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/** Letters of a name: it stands in lists. */
const longestName = 60;

/** Who may sign in: everybody of the office sees it, invites others, and takes others away. */
export function peopleRoutes(office: Office): Hono<PersonEnv> {
  const { store, now, log } = office.receiving;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));
  routes.get("/", (c) => sendPeople(c, office));

  routes.post("/invitations", async (c) => {
    const name = shownName(c.var.form.get("name") ?? "");
    const problem = await problemOf(office, name);
    if (problem) return sendPeople(c, office, { state: problem, name });
    const by = c.var.person.id;
    const code = makeInvitation(office.secret, { name, by }, now());
    return sendPeople(c, office, { state: "made", name, code });
  });

  routes.get("/:id{[0-9]{1,9}}/removal", async (c) => {
    const person = await personById(store.ask, Number(c.req.param("id")));
    if (!person || person.id === c.var.person.id) return sendOfficeTrouble(c, office, "not-found");
    const { page } = personPage(c, office);
    return sendOffice(c, <RemovalPage {...{ page, person }} me={c.var.person.name} />);
  });

  routes.post("/:id{[0-9]{1,9}}/removal", async (c) => {
    const id = Number(c.req.param("id"));
    if (id === c.var.person.id) return sendOfficeTrouble(c, office, "not-found");
    await removePerson(store, id, now());
    log.info("person taken away", { person: id, by: c.var.person.id });
    return c.redirect("/people", 303);
  });
  return routes;
}

async function problemOf({ receiving }: Office, name: string) {
  if (name === "" || [...name].length > longestName) return "bad-name";
  const isThere = await personKnownAs(receiving.store.ask, preparedName(name));
  return isThere ? "is-there" : undefined;
}

/** The address that the settings name, or by which whoever invites has come here. */
function addressFor(c: Context, { publicUrl, isSecure }: Office): string {
  return publicUrl ?? `${isSecure ? "https" : "http"}://${c.req.header("host") ?? ""}`;
}

async function sendPeople(
  c: Context<PersonEnv>,
  office: Office,
  invited?: Invited,
): Promise<Response> {
  const { page, me } = personPage(c, office);
  const everybody = await people(office.receiving.store.ask);
  const status = invited && invited.state !== "made" ? 422 : 200;
  const props = { page, me: me.name, invited, address: addressFor(c, office) };
  const rows = everybody.map(({ id, name }) => ({ id, name, isMe: id === me.id }));
  return sendOffice(c, <PeoplePage {...props} people={rows} />, status);
}
