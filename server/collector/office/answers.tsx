import { Hono } from "hono";
import { AnswersPage } from "../../../views/office/answers.tsx";
import { csvType } from "../../pages/csv.ts";
import { sendPieces } from "../../pages/send-pieces.ts";
import { allAnswers } from "../fold/all-answers.ts";
import { parquetOf } from "../fold/answer-parquet.ts";
import { answerCsv } from "../fold/answer-table.ts";
import { parkedStatements, retryParked } from "../xapi/queries.ts";
import { openExports } from "./exports.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import { parkedInWords } from "./in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { answerCounts, foldProgress } from "./queries.ts";

/** A row of the table, as lessons and packs are called now. */
const bytesARow = 130;
/** The same packed, measured on a million answers. */
const packedBytesARow = 17;

/** What the hubs have told, as a table; and what a record store would not have. */
export function answerRoutes(office: Office): Hono<PersonEnv> {
  const { ask } = office.receiving.store;
  const exports = openExports();
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", async (c) => {
    const { page, me } = personPage(c, office);
    const [counts, parked, fold] = await Promise.all([
      answerCounts(ask),
      parkedStatements(ask),
      foldProgress(ask),
    ]);
    const megabytes = Math.ceil((counts.read * bytesARow) / 1_000_000);
    const packedMegabytes = Math.ceil((counts.read * packedBytesARow) / 1_000_000);
    const props = {
      ...{ page, me: me.name, ...counts, megabytes, packedMegabytes },
      parked: parked.map((one) => parkedInWords(page, one)),
      ...{ fold, exports: exports.underway() },
    };
    return sendOffice(c, <AnswersPage {...props} />);
  });

  routes.get("/table.csv", async (c) => {
    const { read } = await answerCounts(ask);
    const file = { name: "answers.csv", type: csvType };
    return sendPieces(c, file, answerCsv(exports.follow("CSV", read, allAnswers(ask))));
  });

  routes.get("/table.parquet", async (c) => {
    const { read } = await answerCounts(ask);
    if (read === 0) return c.notFound(); // a file of no answer is none that readers open; the page offers it to nobody
    const file = { name: "answers.parquet", type: "application/vnd.apache.parquet" };
    return sendPieces(c, file, parquetOf(exports.follow("Parquet", read, allAnswers(ask))));
  });

  routes.post("/retries", async (c) => {
    await retryParked(ask);
    return c.redirect("/answers", 303);
  });
  return routes;
}
