import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Context, Hono } from "hono";
import { type PackAnswer, PacksPage, RetreatPage } from "../../../views/office/packs.tsx";
import type { Page } from "../../../views/page.ts";
import { freeBytes } from "../../device/disk.ts";
import { most } from "../../library/unpack-zip.ts";
import { packProblems } from "../../pages/pack-problems.ts";
import { readForm } from "../../pages/read-form.ts";
import { readUpload } from "../../pages/read-upload.ts";
import type { Published } from "../packs/publish.ts";
import { type PublishedPack, publishedPacks } from "../packs/queries.ts";
import { isOwnForm, type PersonEnv, personKnown } from "./guard.ts";
import { whenInWords } from "./in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

const megabyte = 1024 * 1024;
const mostMegabytes = most.zipBytes / megabyte;

/** Which sets of lessons every hub is offered: somebody of the office brings one, and takes one back. */
export function packRoutes(office: Office): Hono<PersonEnv> {
  const { store, now, log } = office.receiving;
  const routes = new Hono<PersonEnv>();
  let underway = 0;
  routes.use("*", personKnown(office));
  routes.get("/", (c) => sendPacks(c, office));

  routes.post("/", async (c) => {
    if (underway > 0) return sendPacks(c, office, "busy");
    underway++;
    try {
      const became = await publishSent(c, office);
      if (became === "old-page") return sendOfficeTrouble(c, office, "old-page", "/packs");
      if (typeof became !== "string" && became.state === "offered")
        log.info("pack offered", { pack: became.id, by: c.var.person.id });
      return sendPacks(c, office, became);
    } finally {
      underway--;
    }
  });

  routes.get("/:pack{[a-z0-9-]{2,61}}/retreat", async (c) => {
    const { page, me } = personPage(c, office);
    const pack = (await publishedPacks(store.ask)).find(({ id }) => id === c.req.param("pack"));
    if (!pack) return sendOfficeTrouble(c, office, "not-found", "/packs");
    const card = cardOf(page, pack);
    return sendOffice(c, <RetreatPage {...{ page, pack: card }} me={me.name} />);
  });

  routes.post("/:pack{[a-z0-9-]{2,61}}/retreat", async (c) => {
    const form = await readForm(c);
    if (!isOwnForm(c, office, form.get("token")))
      return sendOfficeTrouble(c, office, "old-page", "/packs");
    const id = c.req.param("pack");
    const { takeBack } = await import("../packs/publish.ts");
    if (!(await takeBack(store, id, now())))
      return sendOfficeTrouble(c, office, "not-found", "/packs");
    log.info("pack taken back", { pack: id, by: c.var.person.id });
    return c.redirect("/packs", 303);
  });
  return routes;
}

/** What became of what was sent: of a set, or of a form in which none came. */
type Sent = Published | "no-file" | "too-large" | "no-room" | "busy";

/** What looks at lessons is loaded when somebody brings some: most collectors never need it. */
async function publishSent(c: Context<PersonEnv>, office: Office): Promise<Sent | "old-page"> {
  const bytes = Number(c.req.header("content-length") ?? "0");
  if (bytes > most.zipBytes + megabyte) return "too-large";
  if (bytes * 2 > (await freeBytes(office.folder))) return "no-room";
  const folder = await mkdtemp(join(office.folder, "arriving-"));
  try {
    const zip = join(folder, "pack.zip");
    const isOurs = (token: string) => isOwnForm(c, office, token);
    const letGo = new AbortController().signal;
    const came = await readUpload(c, { into: zip, mostBytes: most.zipBytes, isOurs, letGo });
    if (came !== "arrived") return came;
    const { publishPack } = await import("../packs/publish.ts");
    const { store, now } = office.receiving;
    const desk = { store, root: office.root, folder, now: now(), by: c.var.person.id };
    return await publishPack(desk, zip);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const statuses = {
  offered: 200,
  known: 200,
  busy: 409,
  "too-large": 413,
  refused: 422,
  "not-newer": 422,
  "other-files": 422,
  full: 422,
  "no-file": 422,
  "no-room": 507,
} as const;

async function sendPacks(c: Context<PersonEnv>, office: Office, sent?: Sent): Promise<Response> {
  const { page, me } = personPage(c, office);
  const packs = await publishedPacks(office.receiving.store.ask);
  const props = {
    ...{ page, me: me.name, answer: answerTo(page, sent) },
    packs: packs.map((pack) => cardOf(page, pack)),
    mostMegabytes,
  };
  const status = sent === undefined ? 200 : statuses[typeof sent === "string" ? sent : sent.state];
  return sendOffice(c, <PacksPage {...props} />, status);
}

function answerTo(page: Page, sent: Sent | undefined): PackAnswer | undefined {
  const { t } = page;
  if (sent === undefined) return undefined;
  const told = typeof sent === "string" ? { state: sent } : sent;
  switch (told.state) {
    case "offered":
    case "known": {
      const name = `\u2068${told.id}\u2069`;
      const says = t(`office.packs.${told.state}`, { name, version: told.version });
      return { isGood: true, says, problems: [] };
    }
    case "refused":
      return {
        ...{ isGood: false, says: t("office.packs.refused") },
        problems: packProblems(page, told.reasons),
      };
    case "not-newer":
    case "other-files": {
      const other = "other" in told ? told.other : "";
      const says = t(`office.packs.${told.state}`, { version: told.version, other });
      return { isGood: false, says, problems: [] };
    }
    default:
      return {
        ...{ isGood: false, problems: [] },
        says: t(`office.packs.${told.state}`, { most: mostMegabytes }),
      };
  }
}

function cardOf(page: Page, { id, version, titles, bytes, by, publishedAt }: PublishedPack) {
  const titleIn: Record<string, string> = JSON.parse(titles); // publishPack writes them
  return {
    ...{ id, version, by, title: titleIn[page.language] ?? Object.values(titleIn)[0] ?? id },
    size: page.t("uploads.kb", { kilobytes: Math.ceil(bytes / 1024) }),
    when: whenInWords(page, publishedAt),
  };
}
