import type { Page } from "../page.ts";
import { Ear } from "./icons.tsx";

/** What a listen button plays, and whether it is a machine that speaks. */
export type Sound = { address: string; isMachine: boolean };

/**
 * The listen button. A plain link to the sound, which any phone can open; with script it plays where it stands. A machine's
 * voice says that it is one: it may say a word wrong, and then the child should ask.
 */
export function Say({ page, sound }: { page: Page; sound: Sound | undefined }) {
  if (!sound) return null;
  if (!sound.isMachine)
    return (
      <a class="say" href={sound.address} data-say aria-label={page.t("say.listen")}>
        <Ear />
      </a>
    );
  return (
    <a class="say machine" href={sound.address} data-say>
      <Ear />
      <span class="sr">{`${page.t("say.listen")}: `}</span>
      {page.t("say.machine")}
    </a>
  );
}
