import type { BusboyConfig, BusboyInstance } from "@fastify/busboy";
import { FormError } from "./form-error.ts";

/**
 * What takes the parts of a form in one after another, as they come; Node's own FormData would copy them six times. The
 * library is loaded when such a form comes. @throws FormError for a form without the mark between its parts
 */
export async function openFormParts(
  type: string,
  limits: BusboyConfig["limits"],
): Promise<BusboyInstance> {
  const { default: library } = await import("@fastify/busboy"); // its names alone do not outlive the bundling
  try {
    return new library.Busboy({ headers: { "content-type": type }, limits });
  } catch (cause) {
    throw new FormError("bad-request", { cause });
  }
}
