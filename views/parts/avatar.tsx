import type { Face, Page } from "../page.ts";

/** An animal on its coloured ring: the same on every screen, card and list. */
export function Avatar({ page, face }: { page: Page; face: Face }) {
  return (
    <span class={`ring c${face.colour}`}>
      <Picture page={page} name={face.animal} />
    </span>
  );
}

/** A picture beside its word; the word says it, so the picture itself is silent. */
export function Picture({ page, name }: { page: Page; name: string }) {
  return <img src={page.asset(`pictures/${name}.svg`)} alt="" width="32" height="32" />;
}
