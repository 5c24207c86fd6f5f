import type { WordKey } from "../../views/words/t.ts";

const bounds = String.raw`(?<least>-?\d+(?:\.\d+)?) to (?<most>-?\d+(?:\.\d+)?)`;

/** What can be wrong with a picture: the sentences of its drawings, with the sentence that a teacher reads instead. */
export const pictureSentences: [RegExp, WordKey][] = [
  [/^there is no picture "(?<name>.*?)"/, "own.p-picture"],
  [/^there is no (?:thing|drawing of a) "(?<name>.*?)"/, "own.p-thing"],
  [/^"(?<words>.*)" is no picture: /, "own.p-picture-form"],
  [/^(?<name>\w+)\(…\) knows no "(?<other>.*)"$/, "own.p-picture-knows"],
  [/^"(?<name>.*)" is given twice$/, "own.p-given-twice"],
  [/^"(?<words>.*)" stands behind the picture$/, "own.p-behind-picture"],
  [/^file\("media\/name\.svg"\) is meant/, "own.p-file-form"],
  [/^the picture of a file needs (?<name>alt:)/, "own.p-file-alt"],
  [new RegExp(`^(?<name>\\S+) must be a whole number from ${bounds}`), "own.p-bounds"],
  [new RegExp(`^the bar "(?<name>.*)" must be a whole number from ${bounds}`), "own.p-bounds"],
  [new RegExp(`^"(?<name>.*)" must be a whole number from ${bounds}`), "own.p-bounds"],
  [new RegExp(`^(?<name>mark) must be a day from ${bounds}`), "own.p-bounds"],
  [new RegExp(`^(?<name>\\S+) must be (?:a number|numbers) from ${bounds}`), "own.p-number-bounds"],
  [/ must be a list a:b:c of at most /, "own.p-list"],
  [/ takes (?:one to six )?pairs |^one to \d+ pairs name:number are needed/, "own.p-list"],
  [/^a (?:pattern|chain) is a list |^cuts? must be (?:widths|width:height)/, "own.p-list"],
  [/^(?<name>each|\w+(?= must be \S+ or )) must be (?<words>.+), not /, "own.p-choices"],
  [
    /^a coin must be worth |^there must be (?:\d+ to \d+ coins|a whole number from 0)/,
    "own.p-picture-values",
  ],
  [
    /^a cut must be from |^step=.* must make at most |^carry=yes is drawn for /,
    "own.p-picture-values",
  ],
  [
    / is the load of a pan|(?:things|lines) are too many to|^a map holds at most /,
    "own.p-picture-values",
  ],
  [
    / is no place on a map |^path must be up to 16 letters|^half=yes needs /,
    "own.p-picture-values",
  ],
  [
    /^labels=.* needs parts=2|^\w+ must be a (?:drawing|thing)$| cannot be drawn in whole and /,
    "own.p-picture-values",
  ],
  [
    /^(?:nothing can (?:be|stand|hide)|one cannot see what stands|there is no room under)/,
    "own.p-picture-values",
  ],
  [/^there is no row ".*" to hide|^a thermometer begins and ends /, "own.p-picture-values"],
  [/ squares lie in one row: | is no shape, colour or thing of a pattern$/, "own.p-picture-values"],
  [/^mark must be places from /, "own.p-picture-values"],
];
