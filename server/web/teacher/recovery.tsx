import type { Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import {
  type ClosedLine,
  RecoveryCodePage,
  RecoveryPage,
} from "../../../views/teacher/recovery.tsx";
import { recoveryAddress, type StaffProblems } from "../../../views/teacher/staff.tsx";
import type { WordKey } from "../../../views/words/t.ts";
import { closedClasses } from "../../classroom/closed-classes.ts";
import {
  handOver,
  openWithCode,
  pairThatHolds,
  recoveryKeyNow,
  renewRecoveryKey,
} from "../../classroom/recover.ts";
import { classroomKnown } from "../../classroom/roster.ts";
import { recoveryKeyMadeAt } from "../../personal/queries.ts";
import { readRecoveryCode } from "../../personal/recovery-code.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { dayInWords } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { teacherPage } from "./own-classroom.ts";
import { qrCode } from "./print.tsx";
import { headTeacherOnly, unproved } from "./staff.tsx";

/** The recovery key: made and printed once, used when a passphrase is lost. */
export function recoveryRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  routes.use("/recovery", headTeacherOnly(house));
  routes.use("/recovery/*", headTeacherOnly(house));

  routes.get("/recovery", (c) => recoveryPage(c, house));

  routes.post("/recovery", async (c) => {
    const problems = await unproved(c, house);
    if (problems.own) return recoveryPage(c, house, problems, 422);
    const { teacher, session, form } = c.var;
    const page = teacherPage(c, house);
    const proved = { teacherId: teacher.id, passphrase: form.get("own") ?? "", session };
    const told = { ...proved, before: form.get("before") ?? "" };
    const renewed = await renewRecoveryKey(hub.db, hub.rings, told, by(c, house));
    if (renewed.state === "made-since")
      return recoveryPage(c, house, { made: page.t("recovery.made-since") }, 422);
    if (renewed.state !== "shown") return recoveryPage(c, house, {}, 422); // it says which classes hang on the key that holds
    const { code } = renewed;
    const top = teacherTop(c, house, page);
    const props = { page, top, school: hub.facility.name, code, qr: await qrCode(code) };
    return sendPage(c, <RecoveryCodePage {...props} />);
  });

  routes.post("/recovery/use", async (c) => {
    const { t } = teacherPage(c, house);
    const code = c.var.form.get("code") ?? "";
    if (!readRecoveryCode(code))
      return recoveryPage(c, house, { code: t("recovery.unreadable") }, 422);
    const pair = await pairThatHolds(hub.db, code);
    if (!pair) return recoveryPage(c, house, { code: t("recovery.other") }, 422);
    const ring = await openWithCode(hub.db, pair);
    pair.privateKey.fill(0);
    const recovered = await handOver(hub.db, hub.rings, ring, by(c, house));
    return c.redirect(`${recoveryAddress}?recovered=${recovered}`, 303);
  });
}

async function recoveryPage(
  c: Context<TeacherEnv>,
  house: House,
  problems: StaffProblems = {},
  status: 200 | 422 = 200,
) {
  const page = teacherPage(c, house);
  const madeAt = await recoveryKeyMadeAt(house.hub.db);
  const props = {
    ...{ page, problems, done: doneWords(c, page) },
    top: teacherTop(c, house, page),
    madeOn: madeAt && dayInWords(page, madeAt),
    keyNow: await recoveryKeyNow(house.hub.db),
    closed: await closedLines(house),
  };
  return sendPage(c, <RecoveryPage {...props} />, status);
}

/** The classes that no teacher can open, by name. */
export async function closedLines({ hub }: House): Promise<ClosedLine[]> {
  return (await closedClasses(hub.db)).map(({ classroomId: id, names }) => ({
    ...{ id, names },
    name: classroomKnown(hub.roster, id)?.name ?? "",
  }));
}

/** What the address says has just been done. */
function doneWords(c: Context, { t }: Page): string | undefined {
  if (c.req.query("back") !== undefined) return t("forgotten.back");
  for (const what of ["recovered", "given-up"] as const) {
    const count = /^\d{1,3}$/.exec(c.req.query(what) ?? "")?.[0];
    if (count) return t(`recovery.${what}` satisfies WordKey, { count: Number(count) });
  }
  return undefined;
}
