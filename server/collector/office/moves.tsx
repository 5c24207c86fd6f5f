import { type Context, Hono } from "hono";
import { digitsFor } from "../../../content/format/digits.ts";
import { type MoveEndLine, MovePage, MovesPage } from "../../../views/office/moves.tsx";
import type { Page } from "../../../views/page.ts";
import { isWordKey, type WordKey } from "../../../views/words/t.ts";
import { type Cell, sendCsv } from "../../pages/csv.ts";
import { wasErased } from "../erasure/erase-child.ts";
import { type HeldOfChild, heldOf } from "../erasure/queries.ts";
import { moveChild, type NotMoved, takeMoveBack } from "../moves/move-child.ts";
import {
  allTies,
  hubsMeant,
  isAwayFrom,
  type MoveEnd,
  type MoveLine,
  moves,
} from "../moves/queries.ts";
import type { Ask } from "../store/store.ts";
import { type PersonEnv, personOnly, typed } from "./guard.ts";
import { heardInWords, whenInWords } from "./in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";

/** The newest on the page; whoever asks about an older one asks whoever has the database. */
const mostLines = 100;

/** A child goes to another hub, by her pseudonym, which is in no address and in no log. */
export function moveRoutes(office: Office): Hono<PersonEnv> {
  const { store, now, log } = office.receiving;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", (c) => sendMoves(c, office, { pseudonym: "", problem: undefined }));

  routes.get("/table.csv", (c) => sendCsv(c, "moves.csv", tieColumns, tieRows(store.ask)));

  // The first form names her and changes nothing; the one that comes back with it says where she goes.
  routes.post("/", async (c) => {
    const pseudonym = typed(c, "pseudonym");
    const held = await heldOf(store.ask, pseudonym);
    if (held.length === 0) return sendUnknown(c, office, pseudonym);
    if (c.var.form.get("to") === undefined) return sendChild(c, office, { pseudonym, held });
    const asked = await askedFor(c, office, pseudonym);
    if (typeof asked === "string")
      return sendChild(c, office, { pseudonym, held, problem: problems[asked] });
    log.info("child moved", { ...asked, person: c.var.person.id });
    return c.redirect("/moves", 303);
  });

  routes.post("/ends", async (c) => {
    const code = typed(c, "code");
    const by = c.var.person.id;
    if (await takeMoveBack(store, code, { by, now: now() }))
      log.info("move taken back", { person: by });
    return c.redirect("/moves", 303);
  });
  return routes;
}

const tieColumns = ["move", "hub", "learner", "to_hub", "to_learner", "came_at"];

/** Which pseudonyms are one child's. */
async function* tieRows(ask: Ask): AsyncIterable<Cell[][]> {
  yield (await allTies(ask)).map(({ code, fromHub, learner, toHub, there, cameAt }) => [
    ...[code, fromHub, learner, toHub, there, cameAt.toISOString()],
  ]);
}

const problems = {
  "unknown-child": "office.moves.unknown",
  "unknown-hub": "office.moves.unknown-hub",
  "many-hubs": "office.moves.many-hubs",
  "same-hub": "office.moves.same-hub",
  revoked: "office.moves.revoked",
  underway: "office.moves.underway",
} as const satisfies Record<NotAsked, WordKey>;
type NotAsked = NotMoved | "unknown-hub" | "many-hubs";

/** Tells the hubs that are named in the form. */
async function askedFor(c: Context<PersonEnv>, office: Office, learner: string) {
  const { store, now } = office.receiving;
  const [from] = await hubsMeant(store.ask, typed(c, "from"));
  const [to, another] = await hubsMeant(store.ask, typed(c, "to"));
  if (!from) return "unknown-child";
  if (!to) return "unknown-hub";
  if (another) return "many-hubs";
  const ordered = { by: c.var.person.id, now: now() };
  const moved = await moveChild(store, { learner, from, to }, ordered);
  return typeof moved === "string" ? moved : { from: from.hubId, to: to.hubId };
}

async function sendUnknown(c: Context<PersonEnv>, office: Office, pseudonym: string) {
  const { t } = personPage(c, office).page;
  const isErased = await wasErased(office.receiving, pseudonym);
  const problem = t(isErased ? "office.moves.erased" : "office.moves.unknown");
  return sendMoves(c, office, { pseudonym: isErased ? "" : pseudonym, problem });
}

async function sendMoves(
  c: Context<PersonEnv>,
  office: Office,
  sent: { pseudonym: string; problem: string | undefined },
): Promise<Response> {
  const { page, me } = personPage(c, office);
  const { store, now } = office.receiving;
  const found = await moves(store.ask, mostLines);
  const props = { page, me: me.name, sent, lines: found.map((one) => lineOf(page, one, now())) };
  return sendOffice(c, <MovesPage {...props} />, sent.problem ? 422 : 200);
}

function lineOf(page: Page, move: MoveLine, now: Date) {
  const { t } = page;
  const { code, learner, from, to, movedAt, by, closedAs } = move;
  const around = { isEnded: closedAs !== null, now };
  return {
    code,
    number: digitsFor(page.language, `${code.slice(0, 4)}\u00a0${code.slice(4)}`),
    by: t("office.moves.by", { name: by ?? "", when: whenInWords(page, movedAt) }),
    from: endOf(page, from, { learner: learner ?? "", ...around }),
    to: endOf(page, to, { learner: (to.answer === "came" && to.learner) || "", ...around }),
    end: endInWords(page, move),
    canBeTakenBack: closedAs === null,
  };
}

function endInWords(page: Page, { from, to, closedAs, closedAt, closedBy }: MoveLine) {
  const { t } = page;
  const when = closedAt ? whenInWords(page, closedAt) : "";
  if (closedAs === "taken-back")
    return t("office.moves.taken-back", { name: closedBy ?? "", when });
  if (closedAs === "erased") return t("office.moves.was-erased", { when });
  const isDone = from.answer === "left" && to.answer === "came";
  return isDone ? t("office.moves.finished") : undefined;
}

/** By which pseudonym she is known on the hub of an end, and whether the move is over. */
type AroundEnd = { learner: string; isEnded: boolean; now: Date };

/** Of a move that was ended nobody waits for a hub any more; what a teacher had said stays. */
function endOf(page: Page, end: MoveEnd, { learner, isEnded, now }: AroundEnd): MoveEndLine {
  const { hubId, hubName } = end;
  const isSilent = isEnded && end.answer === null;
  return { hubId, hubName, learner, states: isSilent ? [] : statesOf(page, end, now) };
}

function statesOf(page: Page, end: MoveEnd, now: Date): string[] {
  const { t } = page;
  const { answer, heard, isRevoked } = end;
  const said = `office.moves.said.${answer}`;
  if (answer !== null && isWordKey(said)) return [t(said)];
  if (heard) return [t(heardAs(heard))];
  return isRevoked ? [t("office.moves.hub-revoked")] : waitsFor(page, end, now);
}

function heardAs({ why }: { why: string | null }): WordKey {
  if (why === null) return "office.moves.asks";
  return why === "nobody" ? "office.moves.nobody" : "office.moves.refused";
}

/** What a hub is waited for, and since when nothing came from it. */
function waitsFor(page: Page, { givenAgainAt, lastHeardAt }: MoveEnd, now: Date): string[] {
  const { t } = page;
  const waits = givenAgainAt
    ? t("office.moves.again", { when: whenInWords(page, givenAgainAt) })
    : t("office.moves.waits");
  return [waits, heardInWords(page, lastHeardAt, now)];
}

type Child = { pseudonym: string; held: HeldOfChild[]; problem?: WordKey };

async function sendChild(
  c: Context<PersonEnv>,
  office: Office,
  { pseudonym, held, problem }: Child,
): Promise<Response> {
  const { page, me } = personPage(c, office);
  const { ask } = office.receiving.store;
  const from = await Promise.all(
    held.map(async ({ hubId, hubName, answers, days }) => {
      const facts = [page.t("office.erase.answers", { count: answers, days })];
      if (await isAwayFrom(ask, hubId, pseudonym)) facts.push(page.t("office.moves.away"));
      return { hubId, hubName, facts };
    }),
  );
  const typedBefore = { chosen: typed(c, "from"), to: typed(c, "to") };
  const told = { pseudonym, from, ...typedBefore, problem: problem && page.t(problem) };
  return sendOffice(c, <MovePage {...{ page, me: me.name, ...told }} />, problem ? 422 : 200);
}
