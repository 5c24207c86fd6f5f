import type { WhomChosen } from "../../../views/teacher/task-fields.tsx";
import type { Learner } from "../../classroom/people.ts";
import type { Goal } from "../../learning/tasks/queries.ts";
import type { SentForm } from "../../pages/read-form.ts";
import { lookingFor } from "./find-lesson.ts";
import { learnersTicked } from "./tick-asked.ts";

export type WhomAsked = { isForClass: boolean; learners: Learner[] };

/** Of whom a form asks something. Whoever is meant must be said: what is neither the class nor some of it asks nobody. */
export function whomAsked(form: SentForm, children: Learner[]): WhomAsked {
  const whom = form.get("whom");
  if (whom === "class") return { isForClass: true, learners: children };
  const chosen = new Set(form.all("learner").map(Number));
  const isHers = ({ id }: Learner) => whom === "some" && chosen.has(id);
  return { isForClass: false, learners: children.filter(isHers) };
}

/** The same for a form that comes back. */
export function whomShown({ isForClass, learners }: WhomAsked): WhomChosen {
  return { isForClass, learners: new Set(isForClass ? [] : learners.map(({ id }) => id)) };
}

/**
 * A form that asks lessons of children, as it comes back when it wants ticks or other lessons; undefined when it is sent.
 * @param shown what stands in it
 */
export function changedForm<Chosen extends WhomChosen>(
  form: SentForm,
  children: Learner[],
  shown: { formKey: string; find: string; chosen: Chosen },
): typeof shown | undefined {
  const learners = learnersTicked(form, children);
  if (learners) return { ...shown, chosen: { ...shown.chosen, learners, isForClass: false } };
  const find = lookingFor(form);
  return find === undefined ? undefined : { ...shown, find };
}

/** When what a form asks for is done. */
export function goalAsked(form: SentForm): Goal {
  return form.get("goal") === "mastery" ? "mastery" : "round";
}
