import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { formOn } from "./answer.ts";
import { answerCheck, chooseCheck } from "./check.ts";
import { makeCourse } from "./course.ts";
import type { SentPage } from "./every-page.tsx";
import { msOkello, type School, signInTeacher } from "./school.ts";

/** A lesson is asked for: of nobody, then of the whole class and of some of it. */
export async function taskPages(phone: Phone): Promise<SentPage[]> {
  const empty = await phone.open("/teach/classes/1/new-task?lesson=count-to-20");
  const form = formTo(empty.html, /tasks$/);
  const nobody = await phone.submit(form, { whom: "some", until: "2020-01-01" });
  const given = await phone.submit(form, { until: "" });
  return [
    { name: "new task, nobody", html: nobody.html },
    { name: "tasks, given", html: given.html },
  ];
}

/** A course is made, first without a title, then with checks; and taken back, so that nobody has a check of it. */
export async function coursePages(phone: Phone): Promise<SentPage[]> {
  const wrong = await makeCourse(phone, { title: "", checked: "8" });
  const made = await makeCourse(phone, { checked: "1", whom: "some", learner: ["1", "2"] });
  const tasks = await phone.open("/teach/classes/1/tasks");
  await phone.submit(formTo(made.html, /closings$/), { as: "taken-back" });
  return [
    { name: "new course, without a title", html: wrong.html },
    { name: "course", html: made.html },
    { name: "tasks, with a course", html: tasks.html },
  ];
}

/** A check from its choice to its end, as the child sees it and as her teacher does. */
export async function checkPages(
  school: School,
  child: Phone,
  learner: Learner,
): Promise<SentPage[]> {
  const teacher = school.newPhone();
  teacher.cookies.set("language", child.cookies.get("language") ?? "en");
  await signInTeacher(teacher);
  const chosen = await chooseCheck(teacher, [learner], ["count-to-20", "equal-groups"]);
  const [, id] = /checks\/(\d+)"/.exec(chosen.html) ?? [];
  const one = `/teach/classes/1/checks/${id}`;
  const pages = [
    { name: "checks, chosen", html: chosen.html },
    { name: "check, nobody there", html: (await teacher.open(one)).html },
    { name: "today with a check", html: (await child.open("/learn")).html },
  ];
  const waits = await child.open("/learn/check");
  const wrong = await child.submit(formTo(waits.html, /seen$/), { name: "x", passphrase: "y" });
  const begun = await child.submit(formTo(wrong.html, /seen$/), msOkello);
  const problem = await child.submit(formOn(begun), { ...emptied(begun) });
  pages.push(
    { name: "check waits", html: waits.html },
    { name: "check waits, wrong passphrase", html: wrong.html },
    { name: "check, question", html: begun.html },
    { name: "check, unreadable", html: problem.html },
    { name: "check, going on", html: (await teacher.open(one)).html },
    { name: "check, done", html: (await answerCheck(school, child, learner)).html },
  );
  const ended = await teacher.open(one);
  const signed = await teacher.submit(formTo(ended.html, /signatures$/), msOkello);
  return [
    ...pages,
    { name: "check, ended", html: ended.html },
    { name: "check, not signed", html: signed.html },
    { name: "checks, ended", html: (await teacher.open("/teach/classes/1/checks")).html },
    { name: "new check", html: (await teacher.open("/teach/classes/1/new-check?learner=1")).html },
  ];
}

/** An answer form without an answer. */
function emptied(page: SeenPage): Record<string, string> {
  const typed = formOn(page).boxes;
  return Object.fromEntries(typed.map((name) => [name, "?"]));
}
