import type { Child } from "hono/jsx";

type OutcomeProps = { words: Child };

/** What came of what was sent, said also to who cannot see it; nothing where there is nothing to say. */
export function Outcome({ words }: OutcomeProps) {
  if (!words) return null;
  return (
    <p class="note" role="status">
      {words}
    </p>
  );
}

/** Why it was not done, of the page and not of one field: heard at once; nothing where all went well. */
export function Refusal({ words }: OutcomeProps) {
  if (!words) return null;
  return (
    <p class="problem" role="alert">
      {words}
    </p>
  );
}
