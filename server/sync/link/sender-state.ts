import type { ByHand, Decision, Unsent } from "./decide.ts";
import type { Window } from "./hours.ts";
import type { PassProgress } from "./pass-result.ts";
import type { Spent, WrittenPass } from "./queries.ts";

/** A pass that is underway. One that was told to stop ends with what is on its way. */
export type Passing = {
  do: "sending";
  isByHand: boolean;
  isStopping: boolean;
  /** It only asks for orders. */
  isQuestion: boolean;
  progress: PassProgress | undefined;
};

export type SenderState = {
  doing: Passing | Decision;
  /** What would come of sending it by hand. */
  byHand: ByHand;
  unsent: Unsent;
  window: Window;
  lastPass: WrittenPass | undefined;
  /** When something arrived last. */
  lastArrivalAt: string | undefined;
  today: Spent;
  thisMonth: Spent;
};
