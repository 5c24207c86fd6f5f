import { type Context, Hono, type MiddlewareHandler } from "hono";
import { PackRemoval } from "../../../views/field/pack-removal.tsx";
import { type PackNews, PacksPage, packsAddress } from "../../../views/field/packs.tsx";
import type { Page } from "../../../views/page.ts";
import { type Act, noteOfMachine } from "../../classroom/audit/audit.ts";
import type { InstallDesk } from "../../library/install-pack.ts";
import type { Manifest } from "../../library/manifest.ts";
import { removePack, serveVersion, takeAway, versionsOnCard } from "../../library/pack-versions.ts";
import { installedPacks } from "../../library/queries.ts";
import { clearArrivals, makeArrival, receivePack } from "../../library/receive-pack.ts";
import { most } from "../../library/unpack-zip.ts";
import { isFormToken } from "../../pages/form-token.ts";
import { packProblems } from "../../pages/pack-problems.ts";
import { readForm, type SentForm } from "../../pages/read-form.ts";
import { readUpload, type Upload } from "../../pages/read-upload.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { bearerOf, type Keeper, keeperOf, viewerPage, viewerTop } from "../viewer.tsx";
import type { House } from "../visit.ts";
import { arrivalsOf, installDesk, type Outcome, type Work } from "./arrivals.ts";
import { isWish, offersInWords } from "./offers-in-words.ts";
import { awayCards, packCards, spoiltCards, titleOf } from "./shown-packs.ts";

type KeeperEnv = { Variables: { viewer: Keeper } };

const megabyte = 1024 * 1024;
const mostMegabytes = most.zipBytes / megabyte;

/** Which lessons this hub has, and how others come onto it; for a head teacher and field staff. */
export function packRoutes(house: House): Hono<KeeperEnv> {
  const { hub } = house;
  const routes = new Hono<KeeperEnv>();
  const arrivals = arrivalsOf(hub);
  routes.use(keepersOnly(house));

  routes.get("/", (c) => packsPage(c, house, arrivals.last(bearerOf(c, c.get("viewer")))));

  routes.post("/", async (c) => {
    const by = bearerOf(c, c.get("viewer"));
    const answer = await arrivals.hold(by, async (letGo) => {
      const arrived = await takeIn(c, house, letGo);
      if (arrived === "old-page")
        return sendTrouble(c, house, "old-page", { onward: packsAddress });
      if (arrived !== "arrived") return packsPage(c, house, arrived);
      return tell(c, house, await arrivals.change(by, installing(c, house)));
    });
    return answer === "busy" ? packsPage(c, house, answer) : answer;
  });

  const takeForm = async (c: Context<KeeperEnv>, asked: (form: SentForm) => Promise<Asked>) => {
    const form = await readForm(c);
    if (!isOwnForm(c, house, form.get("token") ?? ""))
      return sendTrouble(c, house, "old-page", { onward: packsAddress });
    if (arrivals.isBusy()) return packsPage(c, house, "busy");
    const work = await asked(form);
    if (!work) return c.notFound();
    return tell(c, house, await arrivals.change(bearerOf(c, c.get("viewer")), work));
  };

  routes.post("/:pack/version", (c) =>
    takeForm(c, (form) => changeAsked(c, house, form.get("version") ?? "")),
  );

  routes.post("/:pack/offer", async (c) => {
    const form = await readForm(c);
    if (!isOwnForm(c, house, form.get("token") ?? ""))
      return sendTrouble(c, house, "old-page", { onward: packsAddress });
    const wish = form.get("wish") ?? "";
    const isOffered = isWish(wish) && (await hub.uploads?.offers?.wish(c.req.param("pack"), wish));
    return isOffered ? c.redirect(packsAddress, 303) : c.notFound();
  });

  routes.get("/:pack/removal", async (c) => {
    const viewer = c.get("viewer");
    const page = viewerPage(c, house, viewer);
    const pack = (await awayCards(hub, page)).find(({ id }) => id === c.req.param("pack"));
    if (!pack) return c.redirect(packsAddress, 303); // it serves again, or somebody was faster
    return sendPage(c, <PackRemoval {...{ page, top: viewerTop(house, page, viewer), pack }} />);
  });

  routes.post("/:pack/removal", (c) => takeForm(c, () => removalAsked(c, house)));
  return routes;
}

function keepersOnly(house: House): MiddlewareHandler<KeeperEnv> {
  return async (c, next) => {
    const viewer = await keeperOf(c, house);
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    if (!viewer && isRead) return c.redirect("/hub", 303);
    if (!viewer) return sendTrouble(c, house, "not-yours", { onward: "/hub" });
    c.set("viewer", viewer);
    return next();
  };
}

function isOwnForm(c: Context<KeeperEnv>, { hub }: House, token: string): boolean {
  return isFormToken(hub.facility.secret, bearerOf(c, c.get("viewer")), token);
}

/** The file that is sent, on the card; what is not to be unpacked is gone from there again. */
async function takeIn(c: Context<KeeperEnv>, house: House, letGo: AbortSignal): Promise<Upload> {
  const { dataFolder } = house.hub.config;
  const bytes = Number(c.req.header("content-length") ?? "0");
  if (bytes > most.zipBytes + megabyte) return "too-large";
  if (bytes * 2 > (await house.hub.room.freeBytes())) return "no-room";
  const { zip } = await makeArrival(dataFolder);
  const isOurs = (token: string) => isOwnForm(c, house, token);
  let arrived: Upload | undefined;
  try {
    arrived = await readUpload(c, { into: zip, mostBytes: most.zipBytes, isOurs, letGo });
  } finally {
    if (arrived !== "arrived") await clearArrivals(dataFolder);
  }
  return arrived;
}

/** Has the set serve whose archive has arrived, unless a newer version of it serves. */
function installing(c: Context<KeeperEnv>, house: House): Work {
  const { hub } = house;
  const desk = installDesk(hub, noting(c, house, "pack-installed"));
  return async (onTried) => {
    const free = await hub.room.freeBytes();
    const { manifest, isServing } = await receivePack({ ...desk, onTried }, free);
    const { id, version } = manifest;
    return isServing ? { state: "serving", id } : { state: "kept", id, version };
  };
}

/** What a form asks for; undefined when there is nothing of the kind. */
type Asked = Work | undefined;

/** The set in the address; it is the name of a folder as well. */
function packNamed(c: Context<KeeperEnv>): string | undefined {
  const id = c.req.param("pack") ?? "";
  return /^[a-z0-9][a-z0-9-]{1,60}$/.test(id) ? id : undefined;
}

/** What a button of this page asks for; undefined when nothing here is called so. */
async function changeAsked(c: Context<KeeperEnv>, house: House, version: string): Promise<Asked> {
  const { hub } = house;
  const id = packNamed(c);
  if (id === undefined) return undefined;
  if (version === "none") {
    const installed = (await installedPacks(hub.db)).find(({ packId }) => packId === id);
    if (!installed) return undefined;
    const desk = installDesk(hub, noting(c, house, "pack-taken-away"));
    return async () => {
      await takeAway(desk, installed);
      return { state: "taken-away", id };
    };
  }
  if (!(await versionsOnCard(hub.config.dataFolder, id)).includes(version)) return undefined;
  const desk = installDesk(hub, noting(c, house, "pack-version-served"));
  return async () => {
    await serveVersion(desk, id, version);
    return { state: "serving", id };
  };
}

/** Only a set that does not serve goes from the card. */
async function removalAsked(c: Context<KeeperEnv>, house: House): Promise<Asked> {
  const { config, library } = house.hub;
  const id = packNamed(c);
  const isServing = library.packs.some((pack) => pack.id === id);
  if (id === undefined || isServing) return undefined;
  if ((await versionsOnCard(config.dataFolder, id)).length === 0) return undefined;
  const desk = installDesk(house.hub, noting(c, house, "pack-removed"));
  return async () => {
    await removePack(desk, id);
    return { state: "removed", id };
  };
}

/** The line about it, beside the change: who it was is known to the request, also when the work goes on without it. */
function noting(c: Context<KeeperEnv>, { hub }: House, act: Act): InstallDesk["beside"] {
  const viewer = c.get("viewer");
  const teacherId = viewer.role === "head teacher" ? viewer.teacher.id : undefined;
  return (tx, id, version) => {
    const { wallMs, quality } = hub.clock.now();
    const by = { teacherId, at: new Date(wallMs).toISOString(), clockQuality: quality };
    return noteOfMachine(tx, by, act, `${id} ${version}`);
  };
}

/** What went well is shown at an address of its own, so that a reload sends nothing again. */
async function tell(c: Context<KeeperEnv>, house: House, outcome: Outcome): Promise<Response> {
  return statuses[outcome.state] === 200
    ? c.redirect(packsAddress, 303)
    : packsPage(c, house, outcome);
}

const statuses = {
  working: 200,
  serving: 200,
  kept: 200,
  "taken-away": 200,
  removed: 200,
  busy: 409,
  "too-large": 413,
  "no-file": 422,
  refused: 422,
  failed: 500,
  "no-room": 507,
} as const;

/** What the page says first: what came of the last change, or why this form did not get that far. */
type Told = Outcome | "no-file" | "too-large" | "no-room" | "busy" | undefined;

async function packsPage(c: Context<KeeperEnv>, house: House, told: Told): Promise<Response> {
  const { hub } = house;
  const viewer = c.get("viewer");
  const page = viewerPage(c, house, viewer);
  const state = typeof told === "string" ? told : told?.state;
  if (state === "working" || state === "busy") c.header("refresh", `5; url=${packsAddress}`);
  const props = {
    ...{ page, top: viewerTop(house, page, viewer), news: newsOf(house, page, told) },
    packs: await packCards(hub, page),
    away: await awayCards(hub, page),
    offers: await offersInWords(hub, page),
    spoilt: await spoiltCards(hub, page),
    mostMegabytes,
  };
  const isAsked = c.req.method !== "POST"; // a look at what came of it is no refusal
  return sendPage(c, <PacksPage {...props} />, isAsked || !state ? 200 : statuses[state]);
}

function newsOf({ hub }: House, page: Page, told: Told): PackNews | undefined {
  if (told === undefined) return undefined;
  if (typeof told === "string")
    return { state: "problem", words: page.t(`packs.${told}`, { most: mostMegabytes }) };
  switch (told.state) {
    case "working":
      return told;
    case "refused":
      return { state: "refused", problems: packProblems(page, told.reasons) };
    case "serving":
    case "taken-away":
      return { state: "done", words: wordsOfServing(hub, page, told) };
    case "kept":
      return { state: "done", words: wordsOfKept(hub, page, told) };
    case "removed":
      return { state: "done", words: page.t("packs.removed", { name: `\u2068${told.id}\u2069` }) };
    default:
      return { state: "problem", words: page.t(`packs.${told.state}`) };
  }
}

type Served = Extract<Outcome, { state: "serving" | "taken-away" }>;

/** An older version that came: the newer one goes on serving, and a button of the page has this one serve. */
function wordsOfKept(
  { library }: House["hub"],
  page: Page,
  kept: Pick<Manifest, "id" | "version">,
) {
  const pack = library.packs.find((one) => one.id === kept.id);
  const name = `\u2068${pack ? titleOf(pack, page) : kept.id}\u2069`;
  return page.t("packs.kept", { name, version: kept.version, other: pack?.version ?? "" });
}

/**
 * What serves under this name now: perhaps what came with the program, perhaps nothing. Whoever named a small set like a
 * large one reads at once how many lessons went, and how they come back. Names keep their own direction.
 */
function wordsOfServing({ library }: House["hub"], page: Page, { id, lessons }: Served): string {
  const pack = library.packs.find((one) => one.id === id);
  const name = `\u2068${pack ? titleOf(pack, page) : id}\u2069`;
  if (!pack) return page.t("packs.taken-away", { name });
  const { came = 0, went = 0 } = lessons ?? {};
  const told = [page.t("packs.done", { name, version: pack.version })];
  if (came > 0) told.push(page.t("packs.came", { count: came }));
  if (went > 0) told.push(page.t("packs.went", { count: went }));
  return told.join(" ");
}
