import { digitsFor } from "./digits.ts";
import { foldDigits } from "./read-number.ts";
import type { AnswerBody, Language } from "./types.ts";

type NumberBody = AnswerBody & { kind: "number" | "fraction" };

/**
 * The boxes that a numeric answer is typed in: `3/4` in two, one above the other; `3 over 4` in the upper one, the 4
 * stands there already; `4 under 3` in the lower one; anything else in a single box.
 */
export function numberBody(answer: string, language: Language): NumberBody {
  const { above, below, sign } = fractionOf(answer);
  if (sign === "/") return { kind: "fraction", fields: ["above", "below"] };
  if (sign === "over")
    return { kind: "fraction", fields: ["above"], below: digitsFor(language, below) };
  if (sign === "under")
    return { kind: "fraction", fields: ["below"], above: digitsFor(language, above) };
  return { kind: "number", fields: ["number"] };
}

/** An answer of the author as the response that a child would give with these boxes. */
export function typedResponse(answer: string, body: NumberBody): string {
  if (body.kind === "number") return answer;
  const { above, below, sign } = fractionOf(answer);
  if (sign === "") return body.fields.length === 1 ? answer : `${answer}\n1`;
  return body.fields.map((field) => (field === "above" ? above : below)).join("\n");
}

type Fraction = { above: string; below: string; sign: "/" | "over" | "under" | "" };

function fractionOf(answer: string): Fraction {
  const parts = /^(-?\d+)\s*(\/|over|under)\s*(-?\d+)$/.exec(foldDigits(answer));
  const [, first = "", sign = "", second = ""] = parts ?? [];
  if (sign === "under") return { above: second, below: first, sign };
  if (sign === "/" || sign === "over") return { above: first, below: second, sign };
  return { above: "", below: "", sign: "" };
}
