import { fillIn } from "../../scripts/fill-in.ts";
import type { Row } from "../../scripts/machine.ts";
import { formTo, Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Seat } from "./school.ts";
import { wireBytes } from "./wire.ts";

/** What a child's phone has to carry: the lesson page, its first and its next visits, and the answer to an answer. */
export async function benchBytes(address: string, seat: Seat): Promise<Row[]> {
  const wall = await firstWall(address, seat);
  const phone = new Phone((path, init) => fetch(`${address}${path}`, init));
  const pictures = `/classes/${seat.classroom_id}/learners/${seat.id}`;
  const page = await phone.open(pictures);
  await phone.submit(formTo(page.html, /learners/), { picture: seat.pictures });
  const cookie = [...phone.cookies].map((pair) => pair.join("=")).join("; ");
  const lesson = "/learn/lessons/parts-of-a-whole/2";
  const { bytes } = await wireBytes(address, lesson, { cookie });
  const assets = assetsOf(await phone.open(lesson));
  const first = bytes + (await bytesOf(address, assets, cookie));
  const again = await wireBytes(address, lesson, { cookie });
  const screens: Row[] = [];
  const fragments: Row[] = [];
  for (const language of ["en", "ar", "fr"]) {
    screens.push(...(await largestOfLessons(address, phone, language)));
    fragments.push(await largestFragment(address, phone, language));
  }
  return [
    row("lesson page", bytes, 2600),
    ...screens,
    row("a phone's first page: page, sheet, script", wall.page, 16_000),
    row("the forty animals of a full class, kept for ever", wall.animals, 40_000),
    row("first lesson page: page, sheet, script, pictures", first, 16_000),
    row("repeat visit: the lesson page again", again.bytes, 2500),
    ...fragments,
  ];
}

/** What a phone that was never here loads before a child has tapped anything: the wall of her class. */
async function firstWall(address: string, seat: Seat) {
  const path = `/classes/${seat.classroom_id}`;
  const phone = new Phone((to, init) => fetch(`${address}${to}`, init));
  const { bytes } = await wireBytes(address, path, { cookie: "" });
  const assets = assetsOf(await phone.open(path));
  const isAnimal = (asset: string) => asset.startsWith("/a/pictures/");
  const others = assets.filter((asset) => !isAnimal(asset));
  return {
    page: bytes + (await bytesOf(address, others, "")),
    animals: await bytesOf(address, assets.filter(isAnimal), ""),
  };
}

async function bytesOf(address: string, assets: string[], cookie: string): Promise<number> {
  let sum = 0;
  for (const asset of assets) sum += (await wireBytes(address, asset, { cookie })).bytes;
  return sum;
}

/** Everything that the page itself asks for; the letters' fonts come later, in the background, once. */
function assetsOf({ html }: SeenPage): string[] {
  const named = html.matchAll(/(?:src|href)="(\/a\/[^"]+\.(?:css|js|svg))"/g);
  return [...new Set([...named].map(([, asset = ""]) => asset))];
}

/** The screen that weighs most of all lessons on a child's shelf, and the lesson whose screens do together. */
async function largestOfLessons(address: string, phone: Phone, language: string): Promise<Row[]> {
  phone.cookies.set("language", language);
  const cookie = [...phone.cookies].map((pair) => pair.join("=")).join("; ");
  const shelf = await phone.open("/learn/shelf");
  const links = shelf.html.matchAll(/\/learn\/lessons\/[\w-]+(?=\/1")/g);
  const lessons = [...new Set([...links].map(([link]) => link))];
  const screens: [bytes: number, at: string][] = [];
  const wholes: [bytes: number, at: string][] = [];
  for (const lesson of lessons) {
    let whole = 0;
    for (let number = 1; ; number++) {
      const { bytes, status } = await wireBytes(address, `${lesson}/${number}`, { cookie });
      if (status !== 200) break;
      screens.push([bytes, `${lesson}/${number}`]);
      whole += bytes;
    }
    wholes.push([whole, lesson]);
  }
  return [
    largest(`lesson page, ${language}, largest of ${screens.length}`, screens, 2600),
    largest(`all pages of a lesson, ${language}, largest of ${lessons.length}`, wholes, 30_000),
  ];
}

function largest(name: string, weighed: [bytes: number, at: string][], limit: number): Row {
  const [bytes = 0, note = ""] = weighed.sort(([one], [other]) => other - one)[0] ?? [];
  return { ...row(name, bytes, limit), note };
}

/** Lessons of every subject, two rounds each: every kind of question, right and wrong. */
const lessons = [
  "parts-of-a-whole",
  "add-past-ten",
  "bar-graphs",
  "where-the-water-goes",
  "fair-test",
];

async function largestFragment(address: string, phone: Phone, language: string): Promise<Row> {
  phone.cookies.set("language", language);
  const cookie = [...phone.cookies].map((pair) => pair.join("=")).join("; ");
  let [largest, where] = [0, ""];
  for (const lesson of lessons)
    for (let question = 0; question < 12; question++) {
      const bytes = await fragmentBytes(address, phone, cookie, lesson);
      if (bytes > largest) [largest, where] = [bytes, lesson];
    }
  return { ...row(`answer fragment, ${language}, largest of 60`, largest, 600), note: where };
}

async function fragmentBytes(
  address: string,
  phone: Phone,
  cookie: string,
  lesson: string,
): Promise<number> {
  const page = await phone.open(`/learn/practice/${lesson}?again=1`);
  const form = formTo(page.html, /\/attempts$/);
  const body = new URLSearchParams(fillIn(form, page.html, Math.random)).toString();
  return (await wireBytes(address, form.action, { cookie, body, isFragment: true })).bytes;
}

function row(name: string, value: number, limit: number): Row {
  return { name, value, unit: "B", limit, better: "lower", holds: value <= limit };
}
