import { join } from "node:path";
import { seedFor } from "../../content/format/seed.ts";
import type { Item } from "../../content/format/types.ts";
import { formsOf, formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { passwordPictures } from "../../server/classroom/pictures.ts";
import type { Library } from "../../server/library/library.ts";
import { openStaticStore } from "../../server/pages/static-store.ts";
import { renderPage } from "../../views/render.ts";
import { type Trouble, TroublePage } from "../../views/trouble.tsx";
import en from "../../views/words/en.json" with { type: "json" };
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "./answer.ts";
import { checkPages } from "./asked-pages.ts";
import { type School, signIn } from "./school.ts";

/** A page as the hub sends it. */
export type SentPage = { name: string; html: string };

/** Every page of a child and every state of it, once, in the language of her phone. */
export async function childPages(
  school: School,
  learner: Learner,
  language: string,
): Promise<SentPage[]> {
  const phone = phoneIn(school, language);
  const pages = await doorPages(phone, learner);
  const open = async (name: string, path: string) => {
    pages.push({ name, html: (await phone.open(path)).html });
  };
  await signIn(phone, learner);
  await open("today", "/learn");
  await open("shelf", "/learn/shelf");
  for (const screen of [1, 2, 4, 5, 6])
    await open(`screen ${screen}`, `/learn/lessons/parts-of-a-whole/${screen}`);
  await open("switch", "/switch");
  await open("review, nothing due", "/learn/review");
  const items = await itemOfEachKind(school.hub.library, learner, language);
  for (const [kind, item] of items) pages.push(...(await questionPages(phone, kind, item)));
  await open("growth, nothing yet", "/learn/growth");
  pages.push(...(await placementPages(phone)));
  pages.push(...(await roundPages(school, phone, learner, language)));
  await open("growth", "/learn/growth");
  await open("today, later", "/learn");
  pages.push(...(await checkPages(school, phone, learner)));
  return [...pages, ...troublePages(language)];
}

export function phoneIn(school: School, language: string): Phone {
  const phone = school.newPhone();
  phone.cookies.set("language", language);
  return phone;
}

async function doorPages(phone: Phone, learner: Learner): Promise<SentPage[]> {
  const classes = await phone.open("/classes");
  const wall = await phone.open("/classes/1");
  const pictures = await phone.open(`/classes/1/learners/${learner.id}`);
  const picture = passwordPictures.filter((one) => !learner.pictures.includes(one)).slice(0, 3);
  const wrong = await phone.submit(formTo(pictures.html, /learners/), { picture });
  const card = await phone.open("/c/1.AAAAAAAAAAAAAAAAAAAAAA");
  return [
    { name: "classes", html: classes.html },
    { name: "wall", html: wall.html },
    { name: "pictures", html: pictures.html },
    { name: "pictures, wrong", html: wrong.html },
    { name: "card of nobody", html: card.html },
  ];
}

/** A question before an answer, with every hint, after a wrong answer, its solution, after a right one. */
async function questionPages(phone: Phone, name: string, item: Item): Promise<SentPage[]> {
  const here = `/learn/items/${item.id}/0`;
  const open = await phone.open(here);
  if (["read-aloud", "observe"].includes(item.type)) return [{ name, html: open.html }];
  if (item.type === "reflect") {
    const thanks = await phone.submit(formOn(open), { feeling: "0" });
    return [
      { name, html: open.html },
      { name: `${name}, thanks`, html: thanks.html },
    ];
  }
  const hints = await phone.open(`${here}?hints=${item.hints.length}`);
  const notYet = await phone.submit(formOn(open), wrongAnswer(item));
  const solution = await phone.open(`${here}/solution`);
  const right = await phone.submit(formOn(notYet), rightAnswer(item));
  return [
    { name, html: open.html },
    { name: `${name}, hints`, html: hints.html },
    { name: `${name}, not yet`, html: notYet.html },
    { name: `${name}, solution`, html: solution.html },
    { name: `${name}, right`, html: right.html },
  ];
}

/** Where she begins: the first question, and the end of one who says each time that she does not know. */
async function placementPages(phone: Phone): Promise<SentPage[]> {
  const placement = "/learn/placement/maths";
  const first = await phone.open(placement);
  let page = first;
  for (let question = 0; question < 30 && isAsked(page); question++)
    page = await phone.submit(formOn(page), { skip: "1" });
  return [
    { name: "placement", html: first.html },
    { name: "placement, done", html: page.html },
  ];
}

/** The end of the first round, and of the one after which the hub says: now you can do this. */
async function roundPages(
  school: School,
  phone: Phone,
  learner: Learner,
  language: string,
): Promise<SentPage[]> {
  const practice = "/learn/practice/compare-to-100";
  const rounds: SeenPage[] = [];
  for (let answered = 0; answered < 60; answered++) {
    const page = await phone.open(practice);
    if (isAsked(page)) {
      const answer = rightAnswer(await itemOn(school, learner, page, language));
      await phone.submit(formOn(page), answer);
      continue;
    }
    rounds.push(page);
    if (page.html.includes('class="can"')) break;
    const again = await phone.open(`${practice}?again=1`);
    const answer = rightAnswer(await itemOn(school, learner, again, language));
    await phone.submit(formOn(again), answer);
  }
  return [
    { name: "round done", html: rounds[0]?.html ?? "" },
    { name: "round done, mastered", html: rounds.at(-1)?.html ?? "" },
  ];
}

function isAsked({ html }: SeenPage): boolean {
  return formsOf(html).some(({ action }) => action.endsWith("/attempts"));
}

/** Every page of trouble, made here: most troubles need a card that is full or a form that is forged. */
function troublePages(language: string): SentPage[] {
  const assets = openStaticStore(join(import.meta.dirname, "..", "..", "dist", "assets"));
  const page = { ...speechIn(language), asset: assets.address, token: "", hasLetters: true };
  const troubles = Object.keys(en).flatMap((key) => /^trouble\.(.*)\.title$/.exec(key)?.[1] ?? []);
  return troubles.map((trouble) => ({
    name: `trouble: ${trouble}`,
    html: renderPage(
      <TroublePage
        page={page}
        trouble={trouble as Trouble} // the words of the troubles are named after them
        onward="/"
        values={{ before: "Fox", now: "Elephant", seconds: 30, text: "7", most: 10, class: "3B" }}
      />,
    ),
  }));
}

/** The first page of a hub that nobody has set up, and what it says to a form that is not whole. */
export async function firstRunPages(fresh: School, language: string): Promise<SentPage[]> {
  const phone = phoneIn(fresh, language);
  const first = await phone.open("/teach/first-run");
  const form = formTo(first.html, /first-run/);
  const notWhole = await phone.submit(form, { learners: "0", passphrase: "short" });
  return [
    { name: "first run", html: first.html },
    { name: "first run, not whole", html: notWhole.html },
  ];
}

/** For every kind of item the first one that a child of this language can meet, as it is made for this child. */
export async function itemOfEachKind(
  library: Library,
  learner: { pseudonym: string },
  language: string,
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (const lesson of library.lessonsIn(language))
    for (const { id } of lesson.items) {
      const item = await library.make(id, seedFor(learner.pseudonym, id, 0), language);
      const kind = kindOf(item);
      if (!found.has(kind)) found.set(kind, item);
    }
  return found;
}

function kindOf({ type, body }: Item): string {
  if (type === "listen") return "listen";
  if (body.kind !== "choice") return body.kind;
  return body.options.some((option) => option.picture) ? "choice of pictures" : "choice";
}
