import { hash } from "node:crypto";
import type { CollectedAnswer } from "../fold/queries.ts";

/** An xAPI statement (xAPI 1.0.3, part 2, 2.2), with the properties that are used here. */
export type Statement = {
  id: string;
  actor: { objectType: "Agent"; account: { homePage: string; name: string } };
  verb: { id: string; display: Record<string, string> };
  object: { objectType: "Activity"; id: string; definition: { type: string } };
  result: { success: boolean; extensions: Record<string, string | number> };
  context: {
    contextActivities: { category: [{ id: string }] };
    extensions: Record<string, string | number>;
  };
  timestamp: string;
};

/** Of ADL's vocabulary (registry.tincanapi.com): a question was answered. */
const verb = { id: "http://adlnet.gov/expapi/verbs/answered", display: { en: "answered" } };
const question = "http://adlnet.gov/expapi/activities/question";

/**
 * An answer as a statement. Who answered is a pseudonym; what was answered is not told, only whether it was right and which
 * known mistake it was.
 * @param home address of the programme, under which learners and questions have their names: it must never change
 */
export function statementOf(answer: CollectedAnswer, home: string): Statement {
  const { learner, itemId, packVersion, variant, seed, isCorrect, misconception } = answer;
  const extension = (name: string) => `${home}/xapi/${name}`;
  return {
    id: statementId(answer),
    actor: { objectType: "Agent", account: { homePage: home, name: learner } },
    verb,
    object: {
      ...{ objectType: "Activity", id: `${home}/items/${encodeURIComponent(itemId)}` },
      definition: { type: question },
    },
    result: {
      success: isCorrect,
      extensions: {
        ...{ [extension("try")]: answer.try, [extension("hints")]: answer.hints },
        ...(misconception !== null && { [extension("misconception")]: misconception }),
      },
    },
    context: {
      contextActivities: { category: [{ id: `${home}/purposes/${answer.purpose}` }] },
      extensions: {
        ...{ [extension("hub")]: answer.hubId, [extension("pack-version")]: packVersion },
        ...{ [extension("variant")]: variant, [extension("seed")]: seed },
      },
    },
    timestamp: answer.answeredAt,
  };
}

/** A statement that takes another back (xAPI 1.0.3, part 2, 2.3.2). */
export type Voiding = Pick<Statement, "id" | "actor" | "verb" | "timestamp"> & {
  object: { objectType: "StatementRef"; id: string };
};

/** That an answer does not count, which a store was told before: the collector says so, under the same address. */
export function voidingOf(
  answer: CollectedAnswer & { withdrawnAt: string },
  home: string,
): Voiding {
  return voidingOfId(statementId(answer), answer.withdrawnAt, home);
}

/** The same for a statement of which nothing but its id is known any more. */
export function voidingOfId(id: string, timestamp: string, home: string): Voiding {
  return {
    id: uuidOf(`voided ${id}`),
    actor: { objectType: "Agent", account: { homePage: home, name: "collector" } },
    verb: { id: "http://adlnet.gov/expapi/verbs/voided", display: { en: "voided" } },
    object: { objectType: "StatementRef", id },
    timestamp,
  };
}

/** What tells an answer apart from every other. */
export type AnsweredOnce = Pick<
  CollectedAnswer,
  "hubId" | "seq" | "learner" | "itemId" | "variant" | "try" | "answeredAt"
>;

/**
 * The same answer has the same id for ever, so that a store knows it again however often it comes, also when everything was
 * read anew from the segments (UUID of a name, RFC 9562, 5.5).
 */
export function statementId(answer: AnsweredOnce): string {
  const { hubId, seq, learner, itemId, variant, answeredAt } = answer;
  return uuidOf([hubId, seq, learner, itemId, variant, answer.try, answeredAt].join(" "));
}

function uuidOf(name: string): string {
  const bytes = hash("sha1", Buffer.concat([namespace, Buffer.from(name)]), "buffer").subarray(
    0,
    16,
  );
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join("-");
}

/** Of these names, drawn once. */
const namespace = Buffer.from("6f1d5c0e9b8e4c4f8a3b7e21d4c90a57", "hex");
