import { Hono } from "hono";
import { AnswersPage } from "../../../views/office/answers.tsx";
import { type Cell, sendCsv } from "../../pages/csv.ts";
import { answerTable } from "../fold/answer-table.ts";
import { answersAfter, type CountedAnswer } from "../fold/queries.ts";
import type { Ask } from "../store/store.ts";
import { parkedStatements, retryParked } from "../xapi/queries.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { answerCounts } from "./queries.ts";

const answersAPiece = 5000;
/** A row of the table, as lessons and packs are called now. */
const bytesARow = 130;

/** What the hubs have told, as a table; and what a record store would not have. */
export function answerRoutes(office: Office): Hono<PersonEnv> {
  const { ask } = office.receiving.store;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", async (c) => {
    const { page, me } = personPage(c, office);
    const [counts, parked] = await Promise.all([answerCounts(ask), parkedStatements(ask)]);
    const megabytes = Math.ceil((counts.read * bytesARow) / 1_000_000);
    const lines = parked.map(({ count, status, why }) => ({
      ...{ why, says: page.t("office.parked.says", { count, status: page.digits(status) }) },
    }));
    const props = { page, me: me.name, ...counts, megabytes, parked: lines };
    return sendOffice(c, <AnswersPage {...props} />);
  });

  routes.get("/table.csv", (c) =>
    sendCsv(c, "answers.csv", Object.keys(answerTable), answersInParts(ask)),
  );

  routes.post("/retries", async (c) => {
    await retryParked(ask);
    return c.redirect("/answers", 303);
  });
  return routes;
}

async function* answersInParts(ask: Ask): AsyncIterable<Cell[][]> {
  let last: CountedAnswer | undefined;
  do {
    const answers = await answersAfter(ask, last, answersAPiece);
    yield answers.map((one) => Object.values(answerTable).map((cell) => cell(one) ?? undefined));
    last = answers.length < answersAPiece ? undefined : answers.at(-1);
  } while (last);
}
