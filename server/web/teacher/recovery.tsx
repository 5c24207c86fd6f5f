import type { Context, Hono } from "hono";
import { RecoveryCodePage, RecoveryPage } from "../../../views/teacher/recovery.tsx";
import { recoveryAddress, type StaffProblems } from "../../../views/teacher/staff.tsx";
import { recoverWith, renewRecoveryKey } from "../../classroom/recover.ts";
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

  routes.get("/recovery", (c) => {
    const recovered = c.req.query("recovered");
    return recoveryPage(c, house, {}, recovered === undefined ? undefined : Number(recovered));
  });

  routes.post("/recovery", async (c) => {
    const problems = await unproved(c, house);
    if (problems.own) return recoveryPage(c, house, problems);
    const ring = hub.rings.of(c.var.session);
    const code = await renewRecoveryKey(hub.db, ring, by(c, house));
    const page = teacherPage(c, house);
    const top = teacherTop(c, house, page);
    const props = { page, top, school: hub.facility.name, code, qr: await qrCode(code) };
    return sendPage(c, <RecoveryCodePage {...props} />);
  });

  routes.post("/recovery/use", async (c) => {
    const { t } = teacherPage(c, house);
    const pair = readRecoveryCode(c.var.form.get("code") ?? "");
    if (!pair) return recoveryPage(c, house, { code: t("recovery.unreadable") });
    const recovered = await recoverWith(hub.db, pair, by(c, house));
    pair.privateKey.fill(0);
    if (recovered === undefined) return recoveryPage(c, house, { code: t("recovery.other") });
    return c.redirect(`${recoveryAddress}?recovered=${recovered}`, 303);
  });
}

async function recoveryPage(
  c: Context<TeacherEnv>,
  house: House,
  problems: StaffProblems,
  recovered?: number,
) {
  const page = teacherPage(c, house);
  const madeAt = await recoveryKeyMadeAt(house.hub.db);
  const madeOn = madeAt && dayInWords(page, madeAt);
  const top = teacherTop(c, house, page);
  const html = <RecoveryPage {...{ page, top, madeOn, problems, recovered }} />;
  return sendPage(c, html, Object.keys(problems).length > 0 ? 422 : 200);
}
