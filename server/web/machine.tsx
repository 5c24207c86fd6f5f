import { type Context, Hono } from "hono";
import { HubPage } from "../../views/field/hub.tsx";
import type { Page } from "../../views/page.ts";
import { Top } from "../../views/parts/top.tsx";
import { TeacherTop } from "../../views/teacher/classroom.tsx";
import type { Teacher } from "../classroom/people.ts";
import { teacherOf } from "../classroom/sign-in.ts";
import { machineLines } from "./machine-checks.ts";
import { sendPage } from "./send.ts";
import { sessionBearer } from "./teacher/session-bearer.ts";
import { browserLanguage, cookie, firstPageFor, type House, pageFor } from "./visit.ts";

/** The box itself: what a head teacher and field staff look at. Nothing personal. */
export function machineRoutes(house: House): Hono {
  const { hub } = house;
  const routes = new Hono();

  routes.get("/", async (c) => {
    const head = await headTeacherOf(c, house);
    const language = browserLanguage(c, hub.facility.language);
    const page = head
      ? pageFor(house, language, sessionBearer(cookie(c, "teacher") ?? ""))
      : firstPageFor(c, house, language, "");
    return sendPage(c, await hubPage(house, page, head));
  });
  return routes;
}

/** The head teacher who asks; nobody else is shown how the machine is, and for nobody else is anything measured. */
async function headTeacherOf(c: Context, { hub }: House): Promise<Teacher | undefined> {
  const session = cookie(c, "teacher");
  const teacher = session ? await teacherOf(hub.db, session, hub.clock.now()) : undefined;
  return teacher?.role === "head-teacher" ? teacher : undefined;
}

async function hubPage({ hub }: House, page: Page, head: Teacher | undefined) {
  const { library, config, facility } = hub;
  const top = head ? (
    <TeacherTop page={page} title={facility.name} teacher={head.signInName} />
  ) : (
    <Top page={page} title={facility.name} />
  );
  return (
    <HubPage
      page={page}
      top={top}
      version={config.version}
      attempts={await hub.attempts()}
      packs={library.packs.map(({ id, version, title }) => ({
        version,
        title: title[page.language] ?? Object.values(title)[0] ?? id,
      }))}
      addresses={[hub.hostName(), hub.address()].filter((one) => one !== undefined)}
      checks={head && (await machineLines(hub, page))}
      reasons={head ? library.refused.flatMap(({ reasons }) => reasons) : []}
    />
  );
}
