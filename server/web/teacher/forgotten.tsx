import { type Context, Hono } from "hono";
import { ForgottenPage, type ForgottenProblems } from "../../../views/teacher/forgotten.tsx";
import { recoveryAddress } from "../../../views/teacher/staff.tsx";
import { speechIn } from "../../../views/words/t.ts";
import { noteLook } from "../../classroom/audit/audit.ts";
import { comeBack, proveByCode, type Returning } from "../../classroom/come-back.ts";
import { isSetUp } from "../../classroom/set-up.ts";
import { startTeacherSession } from "../../classroom/sign-in.ts";
import { unlockNames } from "../../classroom/unlock.ts";
import { recoveryKeyMadeAt } from "../../personal/queries.ts";
import { readRecoveryCode } from "../../personal/recovery-code.ts";
import { type PhoneEnv, phoneForm } from "../guards.ts";
import { pauseInWords } from "../known-phone.ts";
import { sendPage } from "../send.ts";
import {
  browserLanguage,
  ensurePhone,
  firstPageFor,
  type House,
  phoneBearer,
  visitorOf,
} from "../visit.ts";
import { byTeacher } from "./by.ts";
import { keepSession, passphraseProblems, textProblem } from "./first-run.tsx";
import { dayInWords } from "./in-words.ts";
import { nameTyped } from "./name-typed.ts";
import { lookAnewEverywhere } from "./staff.tsx";

/** A forgotten passphrase, for who has no session: what to do, and the way in for who has the printed recovery key. */
export function forgottenRoutes(house: House): Hono<PhoneEnv> {
  const { hub } = house;
  const routes = new Hono<PhoneEnv>();

  routes.get("/forgotten", async (c) => {
    if (!(await isSetUp(hub.db))) return c.redirect("/teach/first-run", 303);
    return forgottenPage(c, house);
  });

  routes.post("/forgotten", phoneForm(house), async (c) => {
    const { form } = c.var;
    const { t } = speechIn(browserLanguage(c, hub.facility.language));
    const typed = { name: nameTyped(form, "name"), code: form.get("code") ?? "" };
    const slips = slipsIn(c, house, typed.name);
    if (Object.keys(slips).length > 0) return forgottenPage(c, house, typed, slips);
    const told = { signInName: typed.name, code: typed.code };
    const tried = await proveByCode(hub.db, told, visitorOf(c, house));
    if (tried.state === "in") return letIn(c, house, tried.answer);
    if (tried.state === "pause")
      return forgottenPage(c, house, typed, { code: pauseInWords({ t }, tried) });
    const code = readRecoveryCode(typed.code) ? t("forgotten.wrong") : t("recovery.unreadable");
    return forgottenPage(c, house, typed, { code });
  });
  return routes;
}

type Typed = { name: string; code: string };

/** What can be told before the code is looked at: whoever types 36 letters need not type them for a slip elsewhere. */
function slipsIn(c: Context<PhoneEnv>, house: House, name: string): ForgottenProblems {
  const page = guestPage(c, house);
  const problem = textProblem(page, name);
  return { ...passphraseProblems(page, c.var.form), ...(problem && { name: problem }) };
}

/** Her new passphrase holds and her names are open on this phone; every other one must sign in anew. */
async function letIn(c: Context<PhoneEnv>, house: House, returning: Returning) {
  const { hub } = house;
  const passphrase = c.var.form.get("passphrase") ?? "";
  const teacherId = returning.teacher.id;
  const by = byTeacher(house, teacherId);
  await comeBack(hub.db, hub.rings, returning, passphrase, by);
  const session = await startTeacherSession(hub.db, teacherId, hub.clock.now());
  await unlockNames(hub.db, hub.rings, { teacherId, passphrase, session });
  await noteLook(hub.db, by, "names-opened", {});
  lookAnewEverywhere(house);
  keepSession(c, house, teacherId, session);
  return c.redirect(`${recoveryAddress}?back`, 303);
}

async function forgottenPage(
  c: Context,
  house: House,
  typed: Typed = { name: "", code: "" },
  problems: ForgottenProblems = {},
) {
  const page = guestPage(c, house);
  const madeAt = await recoveryKeyMadeAt(house.hub.db);
  const madeOn = madeAt && dayInWords(page, madeAt);
  const school = house.hub.facility.name;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return sendPage(c, <ForgottenPage {...{ page, school, madeOn, typed, problems }} />, status);
}

function guestPage(c: Context, house: House) {
  const language = browserLanguage(c, house.hub.facility.language);
  return firstPageFor(c, house, language, phoneBearer(ensurePhone(c)));
}
