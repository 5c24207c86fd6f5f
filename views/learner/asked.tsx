import type { Item, Picture } from "../../content/format/types.ts";
import type { Page } from "../page.ts";
import { Say, type Sound } from "../parts/say.tsx";
import { Drawing, Text } from "../parts/text.tsx";

type AskedProps = { page: Page; item: Item; level: 1 | 2; sound: Sound | undefined };

/** What is asked, its ear and its picture. One that is tapped stands among the answers, which `#ask` names. */
export function Asked({ page, item, level, sound }: AskedProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <>
      <div class="ask">
        <Heading id="ask">
          <Text parts={item.ask} />
        </Heading>
        <Say page={page} sound={sound} />
      </div>
      {item.body.kind !== "tap-picture" && <Stage picture={item.picture} />}
    </>
  );
}

/** A picture above what is asked or told of it, if there is one. */
export function Stage({ picture }: { picture: Picture | undefined }) {
  if (!picture) return null;
  return (
    <div class="stage">
      <Drawing picture={picture} among={[picture]} />
    </div>
  );
}
