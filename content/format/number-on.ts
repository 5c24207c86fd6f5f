import { evaluate, parseExpression } from "./expression.ts";
import { ContentError } from "./types.ts";

/** The number that a sum comes to; undefined for what is no plain arithmetic. */
export function numberOn(side: string): number | undefined {
  if (!/^[\d\s.()+*/×÷−-]+$/.test(side)) return undefined;
  const written = side.replaceAll("×", "*").replaceAll("÷", "/").replaceAll("−", "-");
  try {
    return Number(evaluate(parseExpression(written, { file: "", line: 1 }), {}));
  } catch (error) {
    if (error instanceof ContentError) return undefined; // no sum but a way to write: "2 3/4"
    throw error;
  }
}
