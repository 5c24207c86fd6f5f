/** What a collector says, without a signature, to what it takes from nobody: by it a hub does nothing but wait. */
export const refusals = {
  damaged: { status: 400, text: "damaged" },
  tooLarge: { status: 413, text: "too large" },
  mixed: { status: 422, text: "of another hub than it names" },
} as const;

/** Whether it is one of these, and not a page of the network on the way. */
export function isRefusal(said: { status: number; text: string }): boolean {
  return Object.values(refusals).some(
    ({ status, text }) => status === said.status && text === said.text,
  );
}
