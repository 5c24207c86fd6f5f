import { randomBytes } from "node:crypto";
import type { SentForm } from "../../pages/read-form.ts";

/** A number that only this form carries. */
export function newKey(): string {
  return randomBytes(16).toString("base64url");
}

/** The key that a form carries; a new one when somebody has meddled with it. */
export function keyOf(form: SentForm): string {
  const key = form.get("key") ?? "";
  return /^[\w-]{22}$/.test(key) ? key : newKey();
}
