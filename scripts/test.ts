import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { runCommand } from "./command.ts";
import { runSteps } from "./steps.ts";

const help = `npm test
Everything that must hold: types, lint, lessons, imports, docs, rooms, faults, journeys in a real browser. Ends with "N passed, N failed".
Programs of the system that a test needs are installed when this may be done (Debian, root); otherwise they are named.
With CI=true a missing one is a failure.`;

/** Programs that tests run for real, and the dictionaries they read, with Debian's package for each. */
const programs: Record<string, string> = {
  chromium: "chromium",
  java: "default-jre-headless",
  "avahi-daemon": "avahi-daemon",
  "avahi-browse": "avahi-utils",
  "dbus-daemon": "dbus",
  ip: "iproute2",
  pg_ctlcluster: "postgresql",
  socat: "socat",
  mount: "mount",
  "mkfs.ext4": "e2fsprogs",
  "mkfs.vfat": "dosfstools",
  mcopy: "mtools",
  fusefat: "fusefat",
  hunspell: "hunspell",
  "/usr/share/hunspell/en_GB.dic": "hunspell-en-gb",
  "/usr/share/hunspell/fr.dic": "hunspell-fr",
  "/usr/share/hunspell/ar.dic": "hunspell-ar",
  "espeak-ng": "espeak-ng",
  lame: "lame",
};

await runCommand({ help, run: testAll });

async function testAll(): Promise<boolean> {
  await installMissing();
  const folder = await mkdtemp(join(tmpdir(), "hub-tests-"));
  const report = join(folder, "report.json");
  const steps = await runSteps([
    { name: "types", command: ["npx", "tsc", "-p", "."] },
    { name: "form and lint", command: ["npx", "biome", "ci", "--colors=off", "."] },
    { name: "dead code", command: ["npx", "knip"] },
    { name: "lessons", command: ["npx", "tsx", "scripts/content.ts", "--check"] },
    {
      name: "tests",
      command: [
        "npx",
        "vitest",
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile=${report}`,
      ],
    },
  ]);
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
  await rm(folder, { recursive: true, force: true });
  const checks = steps.filter((step) => step.name !== "tests");
  const passed = (counted.numPassedTests ?? 0) + checks.filter((step) => step.isGood).length;
  const testsFailed = (counted.numFailedTests ?? 0) || (steps.at(-1)?.isGood ? 0 : 1);
  const failed = testsFailed + checks.filter((step) => !step.isGood).length;
  const skipped = counted.numPendingTests ?? 0;
  if (skipped > 0) console.log(`${skipped} tests did not run here; each says above what it needs.`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

async function installMissing(): Promise<void> {
  const missing = Object.keys(programs).filter((program) => !isThere(program));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((program) => programs[program] ?? program))];
  const mayInstall = process.getuid?.() === 0 && isThere("apt-get");
  if (!mayInstall) {
    console.log(
      `Missing here: ${missing.join(", ")}. As root: apt-get install ${packages.join(" ")}`,
    );
    return;
  }
  await runSteps([
    { name: "package lists", command: ["apt-get", "update", "-qq"] },
    {
      name: "programs for the tests",
      command: ["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages],
      environment: { DEBIAN_FRONTEND: "noninteractive" },
    },
  ]);
}

function isThere(program: string): boolean {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  if (isAbsolute(program)) return existsSync(program);
  return folders.some((folder) => existsSync(join(folder, program)));
}
