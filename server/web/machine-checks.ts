import type { CheckLine } from "../../views/field/hub.tsx";
import { uploadsAddress } from "../../views/field/uploads.tsx";
import type { Page } from "../../views/page.ts";
import { isWordKey, type WordKey } from "../../views/words/t.ts";
import { lookAtCardSpace } from "../device/checks/card-space.ts";
import { lookAtCardWear } from "../device/checks/card-wear.ts";
import { lookAtClock } from "../device/checks/clock-trust.ts";
import { lookAtHeat } from "../device/checks/heat.ts";
import { lookAtLastUpload, noUploads } from "../device/checks/last-upload.ts";
import { lookAtPacks } from "../device/checks/packs.ts";
import { lookAtPower } from "../device/checks/power.ts";
import { lookAtPowerCuts } from "../device/checks/power-cuts.ts";
import { lookAtRadio } from "../device/checks/radio.ts";
import { lookAtUnsent } from "../device/checks/unsent.ts";
import type { Hub } from "../hub.ts";
import { unsentAnswers } from "../sync/queries.ts";
import { clockAgainstAnswers } from "./clock-in-words.ts";

/** Everything that is known of the box, measured now, each by a check of its own. Nothing of it is kept. */
async function lookAtAll(hub: Hub) {
  const { config, clock, room, runs, library } = hub;
  const { machineRoot: root, programFolders, dataFolder } = config;
  const machine = { root, programFolders, dataFolder };
  const reading = clock.now();
  const [cardSpace, cardWear, power, heat, radio, clockTrust, uploads] = await Promise.all([
    lookAtCardSpace(machine, room.isFull()),
    lookAtCardWear(machine, room.isReadOnly()),
    lookAtPower(machine),
    lookAtHeat(machine),
    lookAtRadio(machine),
    lookAtClock(machine, reading),
    lookAtUploads(hub),
  ]);
  return {
    "card-space": cardSpace,
    "card-wear": cardWear,
    power,
    "power-cuts": lookAtPowerCuts(runs.interruptions, reading.wallMs),
    heat,
    radio,
    clock: clockTrust,
    packs: lookAtPacks(library.packs.length, library.refused.length),
    ...uploads,
  };
}

/** What the office has and has not, and since when. */
async function lookAtUploads({ db, clock, uploads }: Hub) {
  const { wallMs } = clock.now();
  const daysSince = (at: string) => Math.max(0, Math.floor((wallMs - Date.parse(at)) / dayMs));
  const { answers, oldestAt } = await unsentAnswers(db);
  const waitedDays = oldestAt === undefined ? 0 : daysSince(oldestAt);
  const unsent = lookAtUnsent(answers, waitedDays, uploads !== undefined);
  if (!uploads) return { unsent, "last-upload": noUploads };
  const { lastPass, lastArrivalAt } = await uploads.state();
  const arrivedDays = lastArrivalAt === undefined ? undefined : daysSince(lastArrivalAt);
  return { unsent, "last-upload": lookAtLastUpload(lastPass, arrivedDays) };
}

const dayMs = 24 * 3_600_000;

type Findings = Awaited<ReturnType<typeof lookAtAll>>;
type CheckName = keyof Findings;
/** Every sentence that a check can say; the compiler finds one that has no words. */
type Said = { [Name in CheckName]: `${Name}.${Findings[Name]["says"]}` }[CheckName];

const aboutUploads: CheckName[] = ["unsent", "last-upload"];
const urgency = { bad: 0, care: 1, good: 2, unknown: 3, "not-yet": 4 } as const;

/** What the checks found, in the reader's words, what needs somebody first. */
export async function machineLines(hub: Hub, page: Page): Promise<CheckLine[]> {
  const findings = await lookAtAll(hub);
  const names = Object.keys(findings) as CheckName[]; // the literal keys of the object above
  const clock = await clockAgainstAnswers(hub, page);
  return names
    .map((name) => (name === "clock" && clock) || lineOf(page, name, findings[name]))
    .toSorted((a, b) => urgency[a.state] - urgency[b.state]);
}

function lineOf(
  { t }: Page,
  name: CheckName,
  { state, says, values }: Findings[CheckName],
): CheckLine {
  const said = `${name}.${says}` as Said; // the name and its own finding
  const help = `check.${said}-do`;
  return {
    state,
    title: t(`check.${name}.title` satisfies WordKey),
    what: t(`check.${said}` satisfies WordKey, values),
    help: isWordKey(help) ? t(help) : undefined,
    more: aboutUploads.includes(name)
      ? { address: uploadsAddress, words: t("check.upload-page") }
      : undefined,
    deed: undefined,
  };
}
