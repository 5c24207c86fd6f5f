/** What stands for the pseudonym of a child whose record was erased. It is too short for one. */
export const erasedName = "erased";

/** By which a hub names answers that it keeps, and whose child it does not know any more. */
export function severedName(learner: number): string {
  return `${erasedName}-${learner}`;
}

/** Whether nothing is to be kept of whoever is called so. */
export function isErasedName(name: string): boolean {
  return name === erasedName || /^erased-\d+$/.test(name);
}
