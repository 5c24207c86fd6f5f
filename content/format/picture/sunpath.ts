import { type Drawing, green, ink, isYes, oneOf, phrase, round, sun, svg } from "./drawing.ts";
import { brown } from "./thing-colours.ts";

/** The sun over a stick in the ground, and the stick's shadow unless `shadow=no` asks for it. Morning is on the left. */
export const sunpath: Drawing = {
  inputs: ["time", "shadow"],
  draw(given, words) {
    const time = oneOf(given, "time", ["morning", "forenoon", "noon", "afternoon", "evening"]);
    const { x, y, shade } = skies[time];
    const hasShadow = !("shadow" in given) || isYes(given, "shadow");
    const body =
      `<path fill="none" stroke="${ink}" stroke-width="1.5" stroke-dasharray="3 5" d="M22 128Q150-70 278 128"/>` +
      `<path fill="${green}" stroke="${ink}" stroke-width="2" d="M2 140h296v30H2z"/>` +
      (hasShadow
        ? `<path stroke="${ink}" stroke-width="7" stroke-linecap="round" d="${shade === 0 ? "M141 153h18" : `M150 152h${shade}`}"/>`
        : "") +
      `<path fill="${brown}" stroke="${ink}" stroke-width="2" d="M146 92h8v61h-8z"/>` +
      `<circle cx="${x}" cy="${y}" r="15" fill="${sun}" stroke="${ink}" stroke-width="2"/>` +
      rays(x, y);
    const place = phrase(words, `sunpath-${time}`);
    return {
      svg: svg(300, 172, body),
      label: hasShadow ? `${place} ${phrase(words, `shade-${shadeWord(shade)}`)}` : place,
    };
  },
};

const skies = {
  morning: { x: 48, y: 92, shade: 130 },
  forenoon: { x: 98, y: 46, shade: 56 },
  noon: { x: 150, y: 29, shade: 0 },
  afternoon: { x: 202, y: 46, shade: -56 },
  evening: { x: 252, y: 92, shade: -130 },
};

function shadeWord(shade: number): string {
  const size = Math.abs(shade) > 100 ? "long" : "short";
  if (shade === 0) return "none";
  return `${size}-${shade > 0 ? "right" : "left"}`;
}

function rays(x: number, y: number): string {
  const lines = Array.from({ length: 8 }, (_, ray) => {
    const angle = (ray * Math.PI) / 4;
    const [right, down] = [Math.cos(angle), Math.sin(angle)];
    return `M${round(x + 19 * right)} ${round(y + 19 * down)}l${round(7 * right)} ${round(7 * down)}`;
  });
  return `<path stroke="${ink}" stroke-width="2" d="${lines.join("")}"/>`;
}
