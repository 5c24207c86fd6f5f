import { type Drawing, green, outlined, phrase, round, svg } from "./drawing.ts";
import { describeParts, partsAndFilled } from "./parts.ts";

/** A round bread in equal parts; green ones start at the top and go round like the hands of a clock. */
export const disc: Drawing = {
  inputs: ["parts", "filled"],
  draw(given, words) {
    const { parts, filled } = partsAndFilled(given, 12);
    const body =
      parts === 1
        ? wholeDisc(filled)
        : Array.from({ length: parts }, (_, part) => sector(part, parts, filled)).join("");
    return {
      svg: svg(120, 120, outlined(body)),
      label: phrase(words, "disc", { parts: describeParts(words, parts, filled) }),
    };
  },
};

function wholeDisc(filled: number): string {
  return `<circle cx="60" cy="60" r="56"${filled === 1 ? ` fill="${green}"` : ""}/>`;
}

function sector(part: number, parts: number, filled: number): string {
  const [from, to] = [edge(part / parts), edge((part + 1) / parts)];
  return `<path d="M60 60L${from}A56 56 0 0 1 ${to}z"${part < filled ? ` fill="${green}"` : ""}/>`;
}

function edge(turn: number): string {
  const angle = turn * 2 * Math.PI;
  return `${round(60 + 56 * Math.sin(angle))} ${round(60 - 56 * Math.cos(angle))}`;
}
