import type { SeenForm } from "../../../scripts/phone.ts";

/** The same form with a file behind its fields; it is no set of lessons. */
export function partsOf(fields: [string, string][]): FormData {
  const parts = new FormData();
  for (const [name, value] of fields) parts.append(name, value);
  parts.append("pack", new File(["no zip"], "pack.zip"));
  return parts;
}

export const tokenOf = (form: SeenForm) =>
  form.fields.find(([name]) => name === "token")?.[1] ?? "";
