import type { SeenForm } from "./phone.ts";

/** Fills in an answer form as somebody would who only sees the page: taps something, types something. */
export function fillIn(form: SeenForm, html: string, random: () => number): [string, string][] {
  const fields = form.fields.filter(
    ([name]) => !form.choices.has(name) && !form.boxes.includes(name),
  );
  for (const [name, values] of form.choices) {
    const value = values[Math.floor(random() * values.length)];
    if (value !== undefined) fields.push([name, value]);
  }
  for (const name of form.boxes) fields.push([name, String(1 + Math.floor(random() * 9))]);
  const things = html.match(/class="tap[ "]/g)?.length ?? 0;
  return fields.map(([name, value]) =>
    name === "order" ? [name, shuffled(things, random)] : [name, value],
  );
}

function shuffled(things: number, random: () => number): string {
  return Array.from({ length: things }, (_, place) => ({ place, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ place }) => place)
    .join(",");
}
