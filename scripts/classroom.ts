import { readFile } from "node:fs/promises";
import { followToday, type Pace } from "./classroom/follow-today.ts";
import { lookAround } from "./classroom/look-around.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { openToWrite } from "./file-to-write.ts";
import { describeMachine, type Row } from "./machine.ts";
import { formTo, Phone } from "./phone.ts";
import { openProgress } from "./progress.ts";

const help = `npm run classroom -- URL --phones 60 --minutes 5 [--school demo.json] [--think 4]
A simulated class against any running hub, only through its pages and forms, as phones would: errors, latency and bytes
of each step. Shows what a place can bear. With the pictures of a school (npm run demo -- --json FILE writes them) children
sign in and follow today's step to its end; without them phones look at the walls and the children's pictures.
Ends with 1 when a step failed.`;

const options = {
  phones: { takes: "NUMBER", otherwise: "60" },
  minutes: { takes: "NUMBER", otherwise: "5" },
  think: { takes: "SECONDS", otherwise: "4" },
  school: { takes: "FILE" },
  json: { takes: "FILE" },
};

type Seat = { id: number; classroom_id: number; pictures: string[] };
type Step = { name: string; ms: number[]; bytes: number; errors: number };

/** The class that is held: where, by whom on each phone if that is known, until when. */
type Plan = {
  address: string;
  seats: (Seat | "unknown")[];
  endsAt: number;
  thinkMs: number;
};

/** A phone whose hub says nothing for so long has lost it. */
const mostMs = 60_000;

const nobodySignsIn =
  "Without --school nobody signs in: the phones look at the walls and the children's pictures.";

const schoolFiles = "npm run demo -- --json FILE writes such files";

const steps = new Map<string, Step>();

/** What a place must bear; how fast it should be is for those who stand in it to say. */
const bounds: Record<string, { limit: number }> = { errors: { limit: 0 } };

await runCommand({ help, options, mostWords: 1, run: holdClass });

async function holdClass(told: Told): Promise<boolean> {
  const plan = await planOf(told);
  const json = told.text("json");
  const file = json === undefined ? undefined : await openToWrite(json, "class.json");
  const answers = await fetch(`${plan.address}/health`, {
    signal: AbortSignal.timeout(mostMs),
  }).catch(() => undefined);
  if (!answers) throw new Error(`No hub answers at ${plan.address}; start it, or name another.`);
  await answers.arrayBuffer();
  if (plan.seats.includes("unknown")) console.log(nobodySignsIn);
  const clock = watchClock(plan.endsAt);
  await Promise.all(plan.seats.map((seat) => takePart(plan, seat))).finally(clock.stop);
  const rows = [...steps.values()].flatMap(rowsOf);
  for (const row of rows)
    console.log(`${row.name.padEnd(28)} ${String(row.value).padStart(9)} ${row.unit}`);
  await file?.writeFile(JSON.stringify({ ...describeMachine(), rows }, null, 2));
  await file?.close();
  return [...steps.values()].every((step) => step.errors === 0);
}

/** Says every few seconds how long the class still is, and keeps the program alive while a hub does not answer. */
function watchClock(endsAt: number): { stop(): void } {
  const startedAt = Date.now();
  const seconds = Math.ceil((endsAt - startedAt) / 1000);
  const show = openProgress(seconds, "seconds");
  const timer = setInterval(() => {
    show(Math.min(seconds, Math.round((Date.now() - startedAt) / 1000)));
  }, 5000);
  return { stop: () => clearInterval(timer) };
}

async function planOf(told: Told): Promise<Plan> {
  const address = addressIn(told.words);
  const school = told.text("school");
  const phones = told.number("phones", { least: 1, most: 5000 });
  const minutes = told.number("minutes", { least: 0, most: 1440, isWhole: false });
  const thinkMs = told.number("think", { least: 0, most: 600, isWhole: false }) * 1000;
  const learners = school ? await learnersIn(school) : [];
  return {
    address,
    seats: Array.from(
      { length: phones },
      (_, place) => learners[place % learners.length] ?? "unknown",
    ),
    endsAt: Date.now() + minutes * 60_000,
    thinkMs,
  };
}

/** The address of the hub, without a slash at its end. @throws WrongUse that says what is missing */
function addressIn([typed]: string[]): string {
  if (typed === undefined) throw new WrongUse(`Say which hub: ${howToCall("HUB:PORT")}`);
  if (/^https?:\/\//.test(typed) && URL.canParse(typed)) return typed.replace(/\/$/, "");
  if (!/^\w+:\/\//.test(typed) && URL.canParse(`http://${typed}`))
    throw new WrongUse(`http:// is missing before ${typed}: ${howToCall(typed)}`);
  throw new WrongUse(`${typed} is no address of a hub: ${howToCall("HUB:PORT")}`);
}

function howToCall(hub: string): string {
  return `npm run classroom -- http://${hub}`;
}

async function learnersIn(school: string): Promise<Seat[]> {
  const text = await readFile(school, "utf8").catch(() => {
    throw new WrongUse(`${school} cannot be read; ${schoolFiles}.`);
  });
  const learners = seatsIn(text);
  if (learners === undefined) throw new WrongUse(`${school} tells of no school; ${schoolFiles}.`);
  if (learners.length > 0) return learners;
  throw new WrongUse(`${school} names no learners; ${schoolFiles}.`);
}

/** @returns undefined when the text is not what `npm run demo` writes */
function seatsIn(text: string): Seat[] | undefined {
  try {
    const { learners }: { learners?: Seat[] } = JSON.parse(text);
    const isSeat = ({ id, classroom_id, pictures }: Seat) =>
      [id, classroom_id].every(Number.isInteger) && Array.isArray(pictures);
    return Array.isArray(learners) && learners.every(isSeat) ? learners : undefined;
  } catch {
    return undefined;
  }
}

async function takePart({ address, endsAt, thinkMs }: Plan, seat: Seat | "unknown") {
  const phone = new Phone((path, init) =>
    fetch(`${address}${path}`, { ...init, signal: AbortSignal.timeout(mostMs) }),
  );
  const pace = { timed, think: () => think(thinkMs), isOver: () => Date.now() >= endsAt };
  await (seat === "unknown" ? lookAround(phone, pace) : learn(phone, seat, pace));
}

async function learn(phone: Phone, seat: Seat, pace: Pace): Promise<void> {
  const pictures = `/classes/${seat.classroom_id}/learners/${seat.id}`;
  await timed("wall", () => phone.open("/"));
  const page = await timed("pictures", () => phone.open(pictures));
  if (!page) return;
  const today = await timed("sign in", () =>
    phone.submit(formTo(page.html, /learners/), { picture: seat.pictures }),
  );
  if (!today || today.status >= 400) return;
  await followToday(phone, "/learn", pace);
}

/** 422 is an answer that cannot be read: the hub's good right. */
async function timed<Page extends { status: number; bytes: number }>(
  name: string,
  act: () => Promise<Page>,
): Promise<Page | undefined> {
  const step = steps.get(name) ?? { name, ms: [], bytes: 0, errors: 0 };
  steps.set(name, step);
  const startedAt = performance.now();
  try {
    const page = await act();
    step.ms.push(performance.now() - startedAt);
    step.bytes += page.bytes;
    if (page.status >= 400 && page.status !== 422) step.errors += 1;
    return page;
  } catch {
    step.errors += 1;
    return undefined;
  }
}

function think(meanMs: number): Promise<void> {
  return new Promise((next) => setTimeout(next, meanMs * (0.5 + Math.random())));
}

function rowsOf({ name, ms, bytes, errors }: Step) {
  const sorted = [...ms].sort((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  const row = (what: string, value: number, unit: string): Row => ({
    name: `${name}: ${what}`,
    value,
    unit,
    better: what === "times" ? "higher" : "lower",
    ...bounds[what],
    holds: value <= (bounds[what]?.limit ?? Number.POSITIVE_INFINITY),
    ...(unit === "ms" && { min: Math.round(sorted[0] ?? 0), max: Math.round(sorted.at(-1) ?? 0) }),
  });
  return [
    row("times", ms.length, "requests"),
    row("errors", errors, "requests"),
    row("p50", at(0.5), "ms"),
    row("p95", at(0.95), "ms"),
    row("bytes", Math.round(bytes / Math.max(1, ms.length)), "B"),
  ];
}
