import type { ItemSource } from "./lesson-source.ts";
import { readEach } from "./read-together.ts";
import { ContentError, type ItemType, type Place } from "./types.ts";

type Head = { type: ItemType; id: string; settings: string };

/** Reads `type #id setting=value`, which opens a block. */
export function readHead(head: string, at: Place): Head {
  const parts = /^([a-z-]+)\s+#([a-z0-9][a-z0-9-]*)((?:\s+[a-z]+=\S+)*)$/.exec(head);
  if (!parts)
    throw new ContentError(
      at.file,
      at.line,
      `"::: type #id setting=value" is meant, not "${head}"`,
    );
  const [, type = "", id = "", settings = ""] = parts;
  if (!isItemType(type)) throw new ContentError(at.file, at.line, `there is no type "${type}"`);
  return { type, id, settings };
}

type Settings = Pick<
  ItemSource,
  "guess" | "seconds" | "isTwist" | "isHalfDone" | "isShuffled" | "asksForm"
>;

const settingValues: Readonly<Record<string, { form: RegExp; takes: string }>> = {
  guess: { form: /^(0(\.\d+)?|1)$/, takes: "a number from 0 to 1" },
  secs: { form: /^[1-9]\d{0,2}$/, takes: "whole seconds from 1 to 999" },
  twist: { form: /^(yes|no)$/, takes: "yes or no" },
  shuffle: { form: /^(yes|no)$/, takes: "yes or no" },
  support: { form: /^half$/, takes: "half" },
  asks: { form: /^form$/, takes: "form" },
};

/** `choices`: how many options, things or pairs lie there. */
type AboutSettings = { at: Place; type: ItemType; choices: number };

export function readSettings(written: string, about: AboutSettings): Settings {
  const settings = new Map<string, string>();
  readEach(
    written.split(/\s+/).filter((one) => one !== ""),
    (setting) => {
      const [key = "", value = ""] = setting.split("=");
      const known = settingValues[key];
      const { file, line } = about.at;
      if (!known) throw new ContentError(file, line, `the setting "${setting}" is unknown`);
      if (!known.form.test(value))
        throw new ContentError(
          file,
          line,
          `the setting "${key}" takes ${known.takes}, not "${value}"`,
        );
      settings.set(key, value);
    },
  );
  const blind = chanceOfGuessing(about.type, about.choices);
  return {
    guess: Number(settings.get("guess") ?? blind),
    seconds: Number(settings.get("secs") ?? 30),
    isTwist: settings.get("twist") === "yes",
    isHalfDone: settings.get("support") === "half",
    isShuffled: settings.get("shuffle") !== "no",
    ...(settings.get("asks") === "form" && { asksForm: true as const }),
  };
}

/**
 * Choosing blindly among n is right once in n times; several of n, each may be right or not: once in 2^n - 1 times; laying n
 * in order or in pairs: once in n! times, and of many a child knows some, so never less than once in a hundred.
 */
export function chanceOfGuessing(type: ItemType, choices: number): number {
  if (type === "multiple-choice") return 1 / (2 ** choices - 1);
  if (type === "order" || type === "match") return Math.max(1 / ordersOf(choices), 0.01);
  return choices > 1 ? 1 / choices : 0.02;
}

function ordersOf(things: number): number {
  return things < 2 ? 1 : things * ordersOf(things - 1);
}

const itemTypes: readonly ItemType[] = [
  "choice",
  "multiple-choice",
  "numeric",
  "text",
  "order",
  "match",
  "fill-in",
  "tap-picture",
  "listen",
  "spell",
  "reflect",
  "read-aloud",
  "observe",
];

function isItemType(type: string): type is ItemType {
  return itemTypes.some((known) => known === type);
}
