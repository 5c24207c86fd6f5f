import type { Page } from "../page.ts";
import { Ear } from "./icons.tsx";

/** The listen button. A plain link to the sound, which any phone can open; with script it plays where it stands. */
export function Say({ page, sound }: { page: Page; sound: string | undefined }) {
  if (!sound) return null;
  return (
    <a class="say" href={sound} data-say aria-label={page.t("say.listen")}>
      <Ear />
    </a>
  );
}
