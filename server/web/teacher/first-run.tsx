import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { plainDigits } from "../../../content/format/digits.ts";
import { withoutInvisible } from "../../../content/format/read-number.ts";
import type { Page } from "../../../views/page.ts";
import type { NewPassphraseProblems } from "../../../views/parts/form.tsx";
import {
  FirstRun,
  type FirstRunForm,
  type FirstRunProblems,
} from "../../../views/teacher/first-run.tsx";
import { namesAddress } from "../../../views/teacher/names.tsx";
import { type HubLanguage, isHubLanguage, speechIn } from "../../../views/words/t.ts";
import { noteLook } from "../../classroom/audit/audit.ts";
import { largestClass } from "../../classroom/enrol.ts";
import { isSetUp, setUpHub } from "../../classroom/set-up.ts";
import { signInTeacher, signOutTeacher, startTeacherSession } from "../../classroom/sign-in.ts";
import { unlockNames } from "../../classroom/unlock.ts";
import { timeOf } from "../../device/age.ts";
import { keyedHash } from "../../keyed-hash.ts";
import type { SentForm } from "../../pages/read-form.ts";
import { slipIn } from "../../personal/passphrase.ts";
import { type PhoneEnv, phoneForm } from "../guards.ts";
import { markPhone, pauseInWords } from "../known-phone.ts";
import { sendPage } from "../send.ts";
import {
  browserLanguage,
  ensurePhone,
  firstPageFor,
  type House,
  keepLanguage,
  phoneBearer,
  visitorOf,
} from "../visit.ts";
import { byTeacher } from "./by.ts";
import { type TeacherEnv, teacherOnly } from "./guard.ts";
import { keptFormOf, signInForm } from "./kept-form.ts";
import { nameTyped } from "./name-typed.ts";
import { sendKept, tooLate } from "./send-kept.tsx";
import { sendSignIn } from "./sign-in-page.tsx";

/** The first minute of a hub, and a teacher's way in and out. */
export function teacherSignInRoutes(house: House): Hono<PhoneEnv> {
  const { hub } = house;
  const routes = new Hono<PhoneEnv>();
  let madeBy: MadeBy | undefined;

  routes.get("/first-run", async (c) => {
    if (await isSetUp(hub.db)) return c.redirect("/teach", 303);
    const language = browserLanguage(c, "en");
    const page = firstPageFor(c, house, language, phoneBearer(ensurePhone(c)));
    const form = { ...nothingTyped, language };
    return sendPage(c, <FirstRun page={page} form={form} problems={{}} most={largestClass} />);
  });

  routes.post("/first-run", phoneForm(house), async (c) => {
    const page = firstPageFor(c, house, browserLanguage(c, "en"), phoneBearer(c.var.phone));
    const form = firstRunForm(c.var.form);
    const speak = c.var.form.get("speak") ?? "";
    if (isHubLanguage(speak)) return sendInLanguage(c, house, form, speak);
    const passphrase = c.var.form.get("passphrase") ?? "";
    const problems = problemsOf(page, form, c.var.form);
    if (Object.keys(problems).length > 0)
      return sendPage(c, <FirstRun {...{ page, form, problems }} most={largestClass} />, 422);
    const now = hub.clock.now();
    const mark = markOf(house, c.var.phone, form, passphrase);
    const made = await setUpHub(hub.db, hub.roster, toldIn(form, passphrase), timeOf(now));
    if (made) {
      madeBy = { mark, teacherId: made.teacher.id, classroomId: made.classroom.id };
      hub.found?.rename(form.school);
      hub.log.info("hub set up", { learners: made.learners.length });
    }
    if (madeBy?.mark !== mark) return sendSignIn(c, house, { problem: page.t("first-run.taken") });
    const { teacherId, classroomId } = madeBy;
    const session = await startTeacherSession(hub.db, teacherId, now);
    await unlockNames(hub.db, hub.rings, { teacherId, passphrase, session });
    keepSession(c, house, teacherId, session);
    return c.redirect(firstClass(form, classroomId), 303);
  });

  routes.get("/session", async (c) => {
    if (!(await isSetUp(hub.db))) return c.redirect("/teach/first-run", 303);
    return sendSignIn(c, house);
  });

  routes.post("/session", phoneForm(house, signInForm(house)), async (c) => {
    const { form } = c.var;
    const { t } = speechIn(browserLanguage(c, hub.facility.language));
    const name = (form.get("name") ?? "").trim();
    const passphrase = form.get("passphrase") ?? "";
    const kept = form.get("kept");
    const tried = await signInTeacher(hub.db, name, passphrase, visitorOf(c, house));
    if (tried.state === "pause")
      return sendSignIn(c, house, { problem: pauseInWords({ t }, tried), name, kept });
    if (tried.state === "wrong")
      return sendSignIn(c, house, { problem: t("teacher.wrong"), name, kept });
    const { teacher, token: session } = tried.answer;
    await unlockNames(hub.db, hub.rings, { teacherId: teacher.id, passphrase, session });
    await noteLook(hub.db, byTeacher(house, teacher.id), "names-opened", {});
    keepSession(c, house, teacher.id, session);
    const late = keptFormOf(kept ?? "", teacher);
    if (!late) return c.redirect("/teach", 303);
    return sendKept(c, house, { session, teacher }, { ...tooLate, kept: late });
  });

  routes.route("/session/end", signOutRoutes(house));
  return routes;
}

const nothingTyped = { school: "", class: "", learners: "30", isByList: false, name: "" };

function toldIn(form: FirstRunForm, passphrase: string) {
  return {
    schoolName: form.school,
    className: form.class,
    language: form.language,
    signInName: form.name,
    passphrase,
    learners: form.isByList ? 0 : Number(form.learners),
  };
}

function firstClass({ isByList }: FirstRunForm, classroomId: number): string {
  return isByList ? namesAddress(classroomId) : `/teach/classes/${classroomId}`;
}

/** The form as it was typed, in another language of the pages; the class's follows as long as it is the page's own. */
function sendInLanguage(
  c: Context<PhoneEnv>,
  house: House,
  form: FirstRunForm,
  speak: HubLanguage,
) {
  const before = browserLanguage(c, "en");
  keepLanguage(c, speak);
  const page = firstPageFor(c, house, speak, phoneBearer(c.var.phone));
  const language = form.language === before ? speak : form.language;
  const props = { page, form: { ...form, language }, problems: {}, most: largestClass };
  return sendPage(c, <FirstRun {...props} />);
}

/** The form that made the hub ready, as one phone sent it: whoever sends the same from there tapped twice. */
type MadeBy = { mark: string; teacherId: number; classroomId: number };

function markOf({ hub }: House, phone: string, form: FirstRunForm, passphrase: string): string {
  return keyedHash(hub.facility.secret, JSON.stringify([phone, form, passphrase]), 43);
}

function signOutRoutes(house: House) {
  return new Hono<TeacherEnv>().post("/", teacherOnly(house), async (c) => {
    await signOutTeacher(house.hub.db, c.var.session);
    house.hub.rings.drop(c.var.session);
    lookAgain(house);
    setCookie(c, "teacher", "", { path: "/", maxAge: 0 });
    return c.redirect("/", 303);
  });
}

/** Her pages that are open in other tabs and show names look again, and find that she has left. */
function lookAgain({ hub }: House): void {
  for (const id of hub.roster.classrooms.keys()) hub.desk.news.tell(id);
}

/** The cookie of a session that a teacher has just begun, which goes when the browser is closed, and her mark, which stays. */
export function keepSession(c: Context, { hub }: House, teacherId: number, token: string): void {
  setCookie(c, "teacher", token, { path: "/", httpOnly: true, sameSite: "Lax" });
  markPhone(c, hub, teacherId);
}

const mostLetters = 60;

function firstRunForm(sent: SentForm): FirstRunForm {
  const field = (name: string) => nameTyped(sent, name);
  return {
    school: field("school"),
    class: field("class"),
    language: isHubLanguage(field("language")) ? field("language") : "en",
    learners: plainDigits(field("learners")),
    isByList: sent.get("by-list") !== undefined,
    name: field("name"),
  };
}

function problemsOf(page: Page, form: FirstRunForm, sent: SentForm): FirstRunProblems {
  const problems: FirstRunProblems = {};
  for (const name of ["school", "class", "name"] as const) {
    const problem = textProblem(page, form[name]);
    if (problem) problems[name] = problem;
  }
  const counted = form.isByList ? undefined : countProblem(page, form.learners, largestClass);
  if (counted) problems.learners = counted;
  return { ...problems, ...passphraseProblems(page, sent) };
}

/** What is wrong with a passphrase that somebody has chosen, in her words. */
export function passphraseProblems({ t }: Page, sent: SentForm): NewPassphraseProblems {
  const slip = slipIn(sent.get("passphrase") ?? "", sent.get("again") ?? "");
  if (slip === "short") return { passphrase: t("first-run.passphrase-short") };
  return slip === "other" ? { again: t("first-run.passphrase-other") } : {};
}

export function textProblem(page: Page, text: string): string | undefined {
  if (withoutInvisible(text).trim() === "") return page.t("first-run.needed");
  return text.length > mostLetters ? page.t("first-run.too-long", { max: mostLetters }) : undefined;
}

/** Why a number of children cannot be taken. */
export function countProblem(page: Page, text: string, most: number): string | undefined {
  const isCount = /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
  return isCount ? undefined : page.t("first-run.learners-wrong", { max: most });
}
