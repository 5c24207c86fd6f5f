import { fillIn } from "../../scripts/fill-in.ts";
import { formTo, Phone, type SeenPage, type Send } from "../../scripts/phone.ts";
import { msOkello } from "./school.ts";

/** The way to a hub that may be started again at another address. */
export function sendTo(hub: () => { address: string }): Send {
  return (path, init) => fetch(`${hub().address}${path}`, init);
}

/** Ms Okello opens her school over the hub's first page. @returns her phone, signed in */
export async function openSchoolByPhone(
  send: Send,
  told: { learners: number; language?: string },
): Promise<Phone> {
  const teacher = new Phone(send);
  const page = await teacher.open("/teach/first-run");
  await teacher.submit(formTo(page.html, /first-run/), {
    school: "Kasese Centre",
    class: "Class 3B",
    language: told.language ?? "en",
    learners: String(told.learners),
    ...msOkello,
    again: msOkello.passphrase,
  });
  return teacher;
}

/** Signs every child of the first class in, each on a phone of her own, with the pictures her teacher reads out. */
export async function signInByPhone(teacher: Phone, send: Send): Promise<Phone[]> {
  const list = await teacher.open("/teach/classes/1");
  const learners = [...list.html.matchAll(/learners\/(\d+)\/cards/g)].map(([, id]) => id);
  const pictures = [...list.html.matchAll(/<span class="three">([\s\S]*?)<\/span><\/td>/g)].map(
    ([, cell = ""]) => [...cell.matchAll(/pictures\/(\w+)\./g)].map(([, name = ""]) => name),
  );
  const phones: Phone[] = [];
  for (const [place, learner] of learners.entries()) {
    const phone = new Phone(send);
    await phone.open("/classes/1");
    const page = await phone.open(`/classes/1/learners/${learner}`);
    const today = await phone.submit(formTo(page.html, /learners/), {
      picture: pictures[place] ?? [],
    });
    if (today.path !== "/learn") throw new Error(`The child on phone ${place} is not signed in.`);
    phones.push(phone);
  }
  return phones;
}

/** Opens the next question of a lesson and answers it somehow, as a phone with script does. */
export async function answerSomehow(phone: Phone, lesson: string): Promise<SeenPage> {
  const page = await phone.open(`/learn/practice/${lesson}?again=1`);
  const form = formTo(page.html, /\/attempts$/);
  return phone.post(form.action, fillIn(form, page.html, Math.random), { "hx-request": "true" });
}
