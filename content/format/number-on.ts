import { evaluate, parseExpression } from "./expression.ts";
import { foldDigits } from "./read-number.ts";
import { ContentError } from "./types.ts";

/** The number that a sum comes to, in the digits of any script; undefined for what is no plain arithmetic. */
export function numberOn(written: string): number | undefined {
  const side = foldDigits(written).replaceAll("٫", ".");
  if (!/^[\d\s.()+*/×÷−-]+$/.test(side)) return undefined;
  const plain = side.replaceAll("×", "*").replaceAll("÷", "/").replaceAll("−", "-");
  try {
    return Number(evaluate(parseExpression(plain, { file: "", line: 1 }), {}));
  } catch (error) {
    if (error instanceof ContentError) return undefined; // no sum but a way to write: "2 3/4"
    throw error;
  }
}
