import { evaluate, parseExpression } from "./expression.ts";
import { plainNumbers } from "./read-number.ts";
import { ContentError, type Language } from "./types.ts";

/** The number that a sum comes to, in the digits of any script; undefined for what is no plain arithmetic. */
export function numberOn(written: string, language: Language): number | undefined {
  return reckoned(plainNumbers(written, language));
}

/** @param side with the numbers of `plainNumbers` */
function reckoned(side: string): number | undefined {
  if (!/^[\d\s.()+*/×÷−-]+$/.test(side)) return undefined;
  const plain = side
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, "")
    .replaceAll("×", "*")
    .replaceAll("÷", "/")
    .replaceAll("−", "-");
  try {
    return Number(evaluate(parseExpression(plain, { file: "", line: 1 }), {}));
  } catch (error) {
    if (error instanceof ContentError) return undefined; // no sum but a way to write: "2 3/4"
    throw error;
  }
}

/** Whether two sums with a letter and the numbers of `plainNumbers`, (n + 1) + 2 and n + 3, come to the same whatever number the letter is. */
export function comeToTheSame(one: string, other: string): boolean {
  const letters = new Set([...one, ...other].filter((sign) => /[a-z]/i.test(sign)));
  if (letters.size !== 1 || !isWithLetter(one) || !isWithLetter(other)) return false;
  return ["2", "3", "7"].every((number) => {
    const [value, same] = [one, other].map((sum) => reckoned(withNumber(sum, number)));
    return value !== undefined && value === same;
  });
}

/** No word of one letter, such as "a" or "y". */
function isWithLetter(sum: string): boolean {
  return /^(?=.*(?:[-+×÷*−]|\d\s*[a-z]))[\d\s.()+*/×÷−a-z-]+$/i.test(sum) && !/[a-z]{2}/i.test(sum);
}

/** 2n is two times n. */
function withNumber(sum: string, number: string): string {
  return sum.replace(/(?<=[\d)])\s*(?=[a-z])/gi, "*").replace(/[a-z]/gi, `(${number})`);
}
