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
  // That nobody has come is a head teacher's to say, and who has, whoever teaches her: `tests/journeys/moves.test.ts`.
  "/teach/moves/:code{[0-9]{8}}/answers": {
    door: "class",
    at: "/teach/moves/00000007/answers",
    form: async (phone, { hub }) => {
      await hub.db.write((tx) =>
        tx.run(
          `insert or ignore into child_move (collector, code, number, way, learner_id, other_hub, heard_at)
           values ('', '00000007', 1, 'leaves', 5, 'Lake School', '2026-11-27T09:00:00.000Z')`,
        ),
      );
      return formOf("/teach/moves", "/teach/moves/00000007/answers")(phone);
    },
    fields: { answer: "stays" },
  },
};
