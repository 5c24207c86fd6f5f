import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";

/** How it stands, and what to do where there is something to do. */
export type Standing = {
  tone: "good" | "care" | "unknown";
  what: string;
  help?: string | undefined;
};

/** A stick that is in, what stands on it, and what a tap on the button does; no button where nothing is to do. */
export type StickSaid = {
  device: string;
  name: string;
  tone: Standing["tone"];
  says: string[];
  button: string | undefined;
};

/** The edge of a card says at a glance how it stands. */
export const edges = { good: "need ready", care: "need idle", unknown: "need unknown" };

/** What waits goes along with a hub near, or would. */
export function AlongWith({ page, tone, what }: Standing & { page: Page }) {
  return (
    <article class={edges[tone]}>
      <div>
        <h2>{page.t("neighbours.along.title")}</h2>
        <p>{what}</p>
      </div>
    </article>
  );
}

export type StickInProps = StickSaid & { page: Page; address: string };

/** A stick that is in; a tap has it read and written. */
export function StickIn({ page, address, device, name, tone, says, button }: StickInProps) {
  return (
    <article class={edges[tone]}>
      <div>
        <h2>
          {page.t("uploads.stick")} <bdi>{name}</bdi>
        </h2>
        {says.map((sentence) => (
          <p>{sentence}</p>
        ))}
        {button !== undefined && (
          <Form page={page} action={address}>
            <p class="do">
              <button type="submit" class="pill" name="stick" value={device}>
                {button}
              </button>
            </p>
          </Form>
        )}
      </div>
    </article>
  );
}
