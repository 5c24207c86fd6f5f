import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { demoTeacher } from "../../scripts/demo-school.ts";
import { fillIn } from "../../scripts/fill-in.ts";
import type { Row } from "../../scripts/machine.ts";
import { formTo, Phone } from "../../scripts/phone.ts";
import { usageOf, watchMemory } from "../support/process-facts.ts";
import type { BenchSchool } from "./school.ts";

/** Answers, memory and pages with the whole school active. */
export async function benchLoad(school: BenchSchool): Promise<Row[]> {
  const phones = await Promise.all(
    school.seats.map(async (seat) => {
      const phone = new Phone((path, init) => fetch(`${school.address}${path}`, init));
      const page = await phone.open(`/classes/${seat.classroom_id}/learners/${seat.id}`);
      await phone.submit(formTo(page.html, /learners/), { picture: seat.pictures });
      return phone;
    }),
  );
  const atWork = watchMemory(school.pid, 20);
  const closeNow = await watchClass(school);
  await learnLessons(phones);
  const highest = await atWork.stop();
  const atOnce = watchMemory(school.pid, 20);
  const burst = await answerAtOnce(school, phones);
  closeNow();
  const rows = [
    row("memory with 200 and a teacher at work, its highest", highest, "MB", 80),
    row("the same, all 200 answering in one instant", await atOnce.stop(), "MB", 80),
    rowOr("fsyncs for each answer, 200 at once", burst, "fsyncs", 0.05, "strace"),
  ];
  const ratio = await pageOverNginx(school, phones[0]);
  const name = "processor time of a lesson page, by nginx's";
  return [...rows, rowOr(name, ratio, "times", 6, "nginx and wrk")];
}

/** A teacher looks at her class in every way, and leaves its Now page open on her phone. @returns closes it */
async function watchClass(school: BenchSchool): Promise<() => void> {
  const teacher = new Phone((path, init) => fetch(`${school.address}${path}`, init));
  const entry = await teacher.open("/teach/session");
  await teacher.submit(formTo(entry.html, /session/), demoTeacher);
  const own = `/teach/classes/${school.seats[0]?.classroom_id}`;
  for (const page of ["", "/groups", "/map", "/mistakes", "/attendance", "/now"]) {
    const { status } = await teacher.open(own + page);
    if (status !== 200)
      throw new Error(`The teacher of the bench got ${status} for ${own}${page}.`);
  }
  const cookie = [...teacher.cookies].map((pair) => pair.join("=")).join("; ");
  const leaving = new AbortController();
  await fetch(`${school.address}${own}/now/news`, { headers: { cookie }, signal: leaving.signal });
  return () => leaving.abort();
}

/** Every child opens eight lessons and answers what they ask, forty children at a time: the memory of a class at work. */
async function learnLessons(phones: Phone[]): Promise<void> {
  const lessons = lessonsOfAClass;
  for (const lesson of lessons)
    for (let first = 0; first < phones.length; first += 40)
      await Promise.all(
        phones.slice(first, first + 40).map(async (phone) => {
          await phone.open(`/learn/lessons/${lesson}/1`);
          const { path, fields } = await nextForm(phone, lesson);
          await phone.post(path, fields, { "hx-request": "true" });
        }),
      );
}

const lessonsOfAClass = [
  "count-to-20",
  "compare-to-100",
  "read-write-100",
  "clock-hours",
  "parts-of-a-whole",
  "day-and-night",
  "weather-today",
  "left-and-right",
];

/** Two hundred answers at the same moment, five times. @returns fsyncs for each answer; undefined without strace */
async function answerAtOnce(school: BenchSchool, phones: Phone[]): Promise<number | undefined> {
  const counter = countFsyncs(school.pid);
  await new Promise((next) => setTimeout(next, 700));
  let answers = 0;
  for (let round = 0; round < 5; round++) {
    const forms = await Promise.all(phones.map((phone) => nextForm(phone, "compare-to-100")));
    const sent = forms.map(({ phone, path, fields }) =>
      phone.post(path, fields, { "hx-request": "true" }),
    );
    answers += (await Promise.all(sent)).filter((said) => said.status === 200).length;
  }
  const fsyncs = await counter.stop();
  return fsyncs === undefined ? undefined : fsyncs / answers;
}

async function nextForm(phone: Phone, lesson: string) {
  const page = await phone.open(`/learn/practice/${lesson}?again=1`);
  const form = formTo(page.html, /\/attempts$/);
  return { phone, path: form.action, fields: fillIn(form, page.html, Math.random) };
}

/** Counts the hub's fsyncs with strace; undefined where it is not installed or not allowed. */
function countFsyncs(pid: number) {
  const trace = spawn("strace", ["-f", "-qq", "-e", "trace=fsync,fdatasync", "-p", String(pid)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let seen = "";
  trace.stderr.on("data", (chunk: Buffer) => {
    seen += chunk.toString();
  });
  const isMissing = new Promise<boolean>((told) => {
    trace.once("error", () => told(true));
    trace.once("spawn", () => told(false));
  });
  const ended = new Promise((over) => trace.once("exit", over));
  return {
    async stop(): Promise<number | undefined> {
      if ((await isMissing) || trace.exitCode !== null) return undefined;
      trace.kill("SIGINT");
      await ended;
      return seen.match(/\bf(?:data)?sync\(/g)?.length;
    },
  };
}

/** Processor time a request: the hub's lesson page over nginx serving the same bytes from a file, in turn, nine times. */
async function pageOverNginx(
  school: BenchSchool,
  phone: Phone | undefined,
): Promise<number | undefined> {
  const isHere = (program: string) => spawnSync("which", [program]).status === 0;
  if (!phone || !isHere("nginx") || !isHere("wrk")) return undefined;
  const lesson = "/learn/lessons/parts-of-a-whole/2";
  const folder = await mkdtemp(join(tmpdir(), "hub-nginx-"));
  const { html } = await phone.open(lesson);
  await writeFile(join(folder, "page.html"), html);
  await writeFile(join(folder, "page.html.gz"), gzipSync(html, { level: 9 }));
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log /dev/null; user root;
     events { worker_connections 1024; }
     http { gzip_static on; access_log off; keepalive_requests 1000000; server { listen 127.0.0.1:18799; root ${folder}; } }`,
  );
  const nginx = spawn("nginx", ["-c", join(folder, "nginx.conf")], { stdio: "ignore" });
  await new Promise((next) => setTimeout(next, 800));
  const worker = Number(
    spawnSync("pgrep", ["-P", String(nginx.pid)])
      .stdout.toString()
      .trim(),
  );
  const cookie = [...phone.cookies].map((pair) => pair.join("=")).join("; ");
  // The hub of a class has been running for a while: the program is compiled while it runs, and that is no page's cost.
  await cpuForEach(school.pid, `${school.address}${lesson}`, cookie, 12);
  const ratios: number[] = [];
  for (let round = 0; round < 9; round++) {
    const static_ = await cpuForEach(worker, "http://127.0.0.1:18799/page.html", cookie);
    ratios.push((await cpuForEach(school.pid, `${school.address}${lesson}`, cookie)) / static_);
  }
  nginx.kill("SIGTERM");
  await rm(folder, { recursive: true, force: true });
  return ratios.sort((one, other) => one - other)[4];
}

async function cpuForEach(pid: number, url: string, cookie: string, seconds = 2): Promise<number> {
  const before = await usageOf(pid);
  const run = spawn("wrk", [
    "-t1",
    "-c40",
    `-d${seconds}s`,
    "-H",
    `Cookie: ${cookie}`,
    "-H",
    "Accept-Encoding: gzip, deflate",
    url,
  ]);
  let said = "";
  run.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise((ended) => run.once("exit", ended));
  const requests = Number(/(\d+) requests in/.exec(said)?.[1] ?? 1);
  return ((await usageOf(pid)).cpuSeconds - before.cpuSeconds) / requests;
}

function row(name: string, value: number, unit: string, limit: number): Row {
  const rounded = Math.round(value * 1000) / 1000;
  return { name, value: rounded, unit, limit, better: "lower", holds: value <= limit };
}

/** A row that cannot be measured here says what is absent, and does not hold. */
function rowOr(
  name: string,
  value: number | undefined,
  unit: string,
  limit: number,
  needs: string,
): Row {
  if (value !== undefined) return row(name, value, unit, limit);
  const note = `not measured: ${needs} absent or not allowed here`;
  return { name, value: Number.NaN, unit, limit, better: "lower", holds: false, note };
}
