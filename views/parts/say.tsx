import type { Page } from "../page.ts";
import type { WordKey } from "../words/t.ts";
import { Ear } from "./icons.tsx";

/** What a listen button plays, and whether it is a machine that speaks. */
export type Sound = { address: string; isMachine: boolean };

type SayProps = {
  page: Page;
  sound: Sound | undefined;
  /** What it is called where the page has several. */
  of?: WordKey;
};

/**
 * The listen button. A plain link to the sound, which any phone can open; with script it plays where it stands. A machine's
 * voice says that it is one: it may say a word wrong, and then the child should ask.
 */
export function Say({ page, sound, of = "say.listen" }: SayProps) {
  if (!sound) return null;
  if (!sound.isMachine)
    return (
      <a class="say" href={sound.address} data-say aria-label={page.t(of)}>
        <Ear />
      </a>
    );
  return (
    <a class="say machine" href={sound.address} data-say>
      <Ear />
      <span class="sr">{`${page.t("say.what", { words: page.t(of) })} `}</span>
      {page.t("say.machine")}
    </a>
  );
}

/** A listen button in a line of its own, above what it says. */
export function SayAbove(props: SayProps) {
  if (!props.sound) return null;
  return (
    <p>
      <Say {...props} />
    </p>
  );
}

/** All answers to choose from, one after the other, above them. */
export function SayOptions(props: Pick<SayProps, "page" | "sound">) {
  return <SayAbove {...props} of="say.options" />;
}
