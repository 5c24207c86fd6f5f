import { fillIn } from "../fill-in.ts";
import { formTo, linkOf, type Phone, type SeenPage } from "../phone.ts";

/** How a child of the simulated class goes on: what she does is timed, she thinks, and some time it is over. */
export type Pace = {
  timed(name: string, act: () => Promise<SeenPage>): Promise<SeenPage | undefined>;
  think(): Promise<void>;
  isOver(): boolean;
};

/**
 * Taps the one main button of each page, as children do: a lesson screen by screen, its practice where it has one, then
 * today's next step. Answers what is asked, somehow, and goes on whether it was right or not. Stops where a page does
 * not come.
 */
export async function followToday(phone: Phone, from: string, pace: Pace): Promise<void> {
  let address = from;
  while (!pace.isOver()) {
    await pace.think();
    const here = address;
    const page = await pace.timed(nameOf(here), () => phone.open(here));
    if (!page || page.status >= 400) return;
    if (canAnswer(page)) await answer(phone, page, pace);
    address = onwardFrom(page) ?? here;
  }
}

/** Today's step, or the way on from every other page; a placement has none and asks at the same address again. */
function onwardFrom({ html }: SeenPage): string | undefined {
  return linkOf(html, "next") ?? linkOf(html, "go");
}

function nameOf(address: string): string {
  if (address === "/learn") return "today";
  return address.startsWith("/learn/lessons/") ? "lesson" : "question";
}

/** A question that is answered right is shown once more, without a button. */
function canAnswer({ html }: SeenPage): boolean {
  return /<form id="answer"[\s\S]*<button type="submit"/.test(html);
}

async function answer(phone: Phone, { html }: SeenPage, pace: Pace): Promise<void> {
  await pace.think();
  const form = formTo(html, /\/attempts$/);
  const fields = fillIn(form, html, Math.random);
  await pace.timed("answer", () => phone.post(form.action, fields, { "hx-request": "true" }));
}
