/**
 * What a check found. `good`: nothing to do. `care`: soon. `bad`: now. `unknown`: this machine cannot say, and the page
 * does not pretend that it could. `not-yet`: the hub itself cannot do what would be looked at.
 */
export type State = "good" | "care" | "bad" | "unknown" | "not-yet";

/** `says` names the sentence that tells it, `values` are what the sentence needs: numbers in the unit that it names. */
export type Finding<Says extends string = string> = {
  state: State;
  says: Says;
  values?: Record<string, number>;
};
