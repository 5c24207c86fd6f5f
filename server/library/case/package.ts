import * as z from "zod/mini";
import { emptyFields, faultsInWhole } from "./whole.ts";

/**
 * A framework as the world exchanges it: the CFPackage of 1EdTech CASE 1.1 (final, November 2024; "Information Model",
 * classes CFPackage, CFDocument, CFItem, CFAssociation). What this file does not name is kept as it came, so that
 * anybody's framework leaves the hub as it entered.
 */
const text = z.string("words are expected");
const words = z.string("words are expected").check(z.minLength(1, "words are expected"));
const identifier = z
  .string("an identifier (UUID) is expected")
  .check(
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
      "an identifier (UUID) is expected",
    ),
  );
const aTime = "a time such as 2024-11-30T12:00:00Z is expected";
const time = z
  .string(aTime)
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i, aTime));
const anObject = "an object is expected";

const link = z.looseObject({ title: text, identifier: text, uri: words }, anObject);

/** Kinds of association (CASE 1.1, enumeration AssociationType). Others must begin with `ext:`. */
const kinds = [
  "isChildOf",
  "isPeerOf",
  "isPartOf",
  "exactMatchOf",
  "precedes",
  "isRelatedTo",
  "replacedBy",
  "exemplar",
  "hasSkillLevel",
  "isTranslationOf",
] as const;
const kind = z.union(
  [z.enum(kinds), z.string().check(z.regex(/^ext:[\w.-]+$/))],
  `one of ${kinds.join(", ")} is expected, or a kind of your own that begins with ext:`,
);

const aList = "a list is expected";
const aFramework =
  "a framework of CASE 1.1 is expected: one object with CFDocument, CFItems and CFAssociations";

const item = z.looseObject(
  {
    identifier,
    uri: words,
    fullStatement: words,
    lastChangeDateTime: time,
    humanCodingScheme: z.optional(text),
    language: z.optional(text),
    educationLevel: z.optional(z.array(text, aList)),
    CFItemType: z.optional(text),
  },
  anObject,
);

const association = z.looseObject(
  {
    identifier,
    uri: words,
    associationType: kind,
    originNodeURI: link,
    destinationNodeURI: link,
    lastChangeDateTime: time,
    sequenceNumber: z.optional(z.int("a whole number is expected")),
  },
  anObject,
);

const schema = z.looseObject(
  {
    CFDocument: z.looseObject(
      {
        identifier,
        uri: words,
        creator: words,
        title: words,
        lastChangeDateTime: time,
      },
      anObject,
    ),
    CFItems: z.optional(z.array(item, aList)),
    CFAssociations: z.optional(z.array(association, aList)),
  },
  aFramework,
);

export type CasePackage = z.infer<typeof schema>;
export type CaseItem = z.infer<typeof item>;
export type CaseAssociation = z.infer<typeof association>;

/** A program that writes one thing wrongly writes it so in every item. */
const mostReasons = 50;

/** A framework that cannot be taken; `reasons` say where and why. */
export class CaseError extends Error {
  override readonly name = "CaseError";
  readonly reasons: string[];
  constructor(all: string[], options?: ErrorOptions) {
    const more = all.length - mostReasons;
    const reasons = more > 0 ? [...all.slice(0, mostReasons), `and ${more} more`] : all;
    super(reasons.join("\n"), options);
    this.reasons = reasons;
  }
}

/** Reads a package. @throws CaseError when it is no CASE 1.1 package, names something twice, or points at nothing */
export function readCase(source: string): CasePackage {
  const text = source.replace(/^\uFEFF/, ""); // some systems begin every file with this mark
  const json = parse(text);
  refuseFor(numbersThatChange(text));
  refuseFor(emptyFields(json));
  const read = schema.safeParse(json);
  if (!read.success)
    throw new CaseError(
      read.error.issues.map(({ path, message }) =>
        [path.join("."), message].filter(Boolean).join(": "),
      ),
    );
  refuseFor(faultsInWhole(read.data));
  return read.data;
}

function refuseFor(reasons: string[]): void {
  if (reasons.length > 0) throw new CaseError(reasons);
}

/** The text of a package: read again it is the same package. */
export function writeCase(framework: CasePackage): string {
  return `${JSON.stringify(framework, null, 1)}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CaseError([error instanceof Error ? error.message : String(error)], { cause: error });
  }
}

/**
 * Numbers with more digits than a number holds here (whole ones above 2^53) would leave otherwise than they came: the
 * next program would not notice, so they are refused.
 */
function numbersThatChange(json: string): string[] {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g)]
    .map(([found]) => found)
    .filter((found) => !found.startsWith('"') && digitsOf(found) !== digitsOf(`${Number(found)}`))
    .map(
      (found) =>
        `the number ${found} has too many digits to be kept; write it as words: "${found}"`,
    );
}

/** The digits of a number that count, wherever its point stands. */
function digitsOf(number: string): string {
  return number
    .replace(/[eE].*$/, "")
    .replace(/[-.]/g, "")
    .replace(/^0+|0+$/g, "");
}
