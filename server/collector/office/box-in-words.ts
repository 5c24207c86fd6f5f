import type { BoxLine } from "../../../views/office/box.tsx";
import type { Page } from "../../../views/page.ts";
import { dateIn } from "../../../views/teacher/dates.ts";
import type { BoxOfHub } from "./queries.ts";

/** As on the page of the box itself (`device/checks`). */
const littleMegabytes = 200;
const hotDegrees = 80;
const oldPercent = 90;

/** How a box was at the end of a day, in the reader's words: what needs somebody first, and nothing of what it cannot measure. */
export function boxInWords(page: Page, box: BoxOfHub): { told: string; lines: BoxLine[] } {
  const found = [roomOf, wearOf, errorsOf, heatOf, powerOf, clockOf, cutsOf, phonesOf, programOf];
  const lines = found.flatMap((look) => look(page, box) ?? []);
  return {
    told: page.t("office.box.told", { date: dateIn(page, box.day) }),
    lines: lines.toSorted((a, b) => Number(b.isTrouble) - Number(a.isTrouble)),
  };
}

type Look = (page: Page, box: BoxOfHub) => BoxLine | undefined;

const roomOf: Look = ({ t }, { freeMegabytes: free, totalMegabytes: total }) => {
  if (free === null || total === null) return undefined;
  const isTrouble = free < littleMegabytes;
  const what = isTrouble
    ? t("office.box.room-little", { free, total })
    : t("office.box.room", { free, total });
  return { isTrouble, what };
};

const wearOf: Look = ({ t }, { wornPercent: percent }) => {
  if (percent === null) return undefined;
  const isTrouble = percent >= oldPercent;
  return {
    isTrouble,
    what: isTrouble ? t("office.box.worn", { percent }) : t("office.box.wear", { percent }),
  };
};

const errorsOf: Look = ({ t }, { cardErrors: errors }) =>
  errors ? { isTrouble: true, what: t("office.box.errors", { errors }) } : undefined;

const heatOf: Look = ({ t }, { hottestDegrees: degrees }) => {
  if (degrees === null) return undefined;
  const isTrouble = degrees >= hotDegrees;
  return {
    isTrouble,
    what: isTrouble ? t("office.box.hot", { degrees }) : t("office.box.heat", { degrees }),
  };
};

const powerOf: Look = ({ t }, { isPowerLow }) => {
  if (isPowerLow === null) return undefined;
  return {
    isTrouble: isPowerLow,
    what: t(isPowerLow ? "office.box.power-low" : "office.box.power"),
  };
};

/** A clock that a network, a battery or this office keeps right is no news; most boxes have neither, and nobody need come for that. */
const clockOf: Look = ({ t }, { clock }) => {
  if (clock === null || ["network", "battery", "office"].includes(clock)) return undefined;
  const isTrouble = clock !== "unproven";
  return { isTrouble, what: t(isTrouble ? "office.box.clock-wrong" : "office.box.clock") };
};

const cutsOf: Look = ({ t }, { powerCuts: cuts }) =>
  cuts === null ? undefined : { isTrouble: false, what: t("office.box.cuts", { cuts }) };

const phonesOf: Look = ({ t }, { mostPhones: phones }) =>
  phones === null ? undefined : { isTrouble: false, what: t("office.box.phones", { phones }) };

const programOf: Look = ({ t }, { program: version }) =>
  version === null ? undefined : { isTrouble: false, what: t("office.box.program", { version }) };
