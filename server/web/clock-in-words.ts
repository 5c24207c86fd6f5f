import type { CheckLine } from "../../views/field/hub.tsx";
import type { Page } from "../../views/page.ts";
import { timeOf } from "../device/age.ts";
import type { Hub } from "../hub.ts";
import { contradictionOf } from "../learning/clock/put-right.ts";
import { dayInWords, timeInWords } from "./teacher/in-words.ts";

/** Where somebody says that the machine's clock is right. */
export const clockAddress = "/hub/clock";

/**
 * The machine's clock and the answers on the card tell different times, and no machine can know which is right: both are shown
 * to who has a watch. Nothing where they agree.
 */
export async function clockAgainstAnswers(hub: Hub, page: Page): Promise<CheckLine | undefined> {
  const found = await contradictionOf(hub);
  if (!found) return undefined;
  const { t } = page;
  const inWords = (at: string) => `\u2068${dayInWords(page, at)} ${timeInWords(page, at)}\u2069`;
  const shown = {
    time: inWords(timeOf({ wallMs: found.sourceMs })),
    when: inWords(found.newestAt),
  };
  return {
    state: "care",
    title: t("check.clock.title"),
    what: t("check.clock.differs", shown),
    help: t("check.clock.differs-do"),
    more: undefined,
    deed: { address: clockAddress, words: t("check.clock.is-right", shown) },
  };
}
