import { withoutTurns } from "../../classroom/clean-words.ts";
import type { SentForm } from "../../pages/read-form.ts";

/** The name of a school, a class or a teacher as it is kept: as it was typed, in the direction of its own letters. */
export function nameTyped(form: SentForm, field: string): string {
  return withoutTurns(form.get(field) ?? "").trim();
}
