import { formOf } from "./forms.ts";
import { type ChangeRow, everyClass, ofClass } from "./rows.ts";

/** What puts a class or a child away, and brings it back; a class is back before anything else is done with it. */
export const putAwayRows: Record<string, ChangeRow> = {
  [`${everyClass}/archive`]: {
    door: "class",
    at: `${ofClass}/archive`,
    form: `${ofClass}/archive`,
  },
  [`${everyClass}/return`]: {
    door: "class",
    at: `${ofClass}/return`,
    form: formOf("/teach/archive", `${ofClass}/return`),
  },
  [`${everyClass}/away`]: {
    door: "class",
    at: `${ofClass}/away`,
    form: `${ofClass}/away`,
  },
};
