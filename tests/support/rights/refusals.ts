import { expect } from "vitest";
import type { Door } from "./rows.ts";

/**
 * Ms Okello is head teacher and teaches no class. Ms Nansubuga teaches Class 3B and Class 5, Mr Ali teaches Class 4A.
 * Amina learns in Class 3B; a guest has only opened a page.
 */
export type Role = "guest" | "learner" | "other teacher" | "own teacher" | "head teacher";
export const roles: Role[] = ["guest", "learner", "other teacher", "own teacher", "head teacher"];

const teachers: Role[] = ["other teacher", "own teacher", "head teacher"];
export const mayEnter: Record<Door, Role[]> = {
  everybody: roles,
  child: ["learner"],
  teacher: teachers,
  class: ["own teacher"],
  head: ["head teacher"],
  machine: ["head teacher"],
  box: teachers,
};

type Refusal = { status: number; leadsTo?: string };

/** What somebody hears who looks where she may not: a way to sign in, or that there is nothing, or that it is not hers. */
export function refusedToRead(door: Door, role: Role): Refusal {
  if (door === "child") return { status: 303, leadsTo: "/" };
  if (door === "box" || door === "machine") return { status: 303, leadsTo: "/hub" };
  if (!teachers.includes(role)) return { status: 303, leadsTo: "/teach/session" };
  return { status: door === "class" ? 404 : 403 };
}

export function refusedToChange(door: Door, role: Role): Refusal {
  if (door === "child") return { status: 401 };
  if (!teachers.includes(role)) return { status: 403 };
  return { status: door === "class" ? 404 : 403 };
}

/** Says what is wrong in plain words and tells nothing of anybody. */
export function expectPlain(said: { html: string }, what: string): void {
  expect(said.html, what).toMatch(/<h1>[^<]+<\/h1>/);
  expect(said.html, what).not.toMatch(/Canary|Error|at .*\.ts:|sqlite/);
}
