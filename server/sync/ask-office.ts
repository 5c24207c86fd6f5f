import { bytesOf, type Headers, mostAnswerBytes, openLine } from "./line.ts";
import type { Pass, PassResult } from "./link/pass-result.ts";
import { keepWhereLeftOff, type Telling } from "./pass.ts";
import { endOf, PassEnded } from "./pass-end.ts";
import { writeCollectorAddress } from "./protocol/collector-address.ts";
import { ordersPath } from "./protocol/office-orders.ts";
import { keptSession } from "./queries.ts";

const nothing = { segments: 0, answers: 0 };

/**
 * A pass that tells nothing: it asks for the office's orders, does them, and says what became of them, as far as its bytes go.
 * It ends as one for which the budget has no room, because what waits goes on waiting.
 */
export async function askOffice(
  telling: Telling,
  { signal, mostBytes, hold, onProgress }: Parameters<Pass>[0],
): Promise<PassResult> {
  const { db, collector, hubId, signing } = telling;
  const session = await keptSession(db, writeCollectorAddress(collector));
  const line = openLine({ collector, signal, session, hold });
  const ask = async (body: Uint8Array, headers: Headers) => {
    if (signal.aborted) throw new PassEnded("stopped");
    const { up, down } = line.spent(body.length, mostAnswerBytes);
    if (up + down > mostBytes) throw new PassEnded("no-budget");
    const answer = await line.post(ordersPath, body, headers);
    onProgress({ ...nothing, ofSegments: 0, ...bytesOf(line) }); // to do what it says may take long
    if (answer.status === 403) throw new PassEnded("not-enrolled");
    if (answer.status === 429 || answer.status >= 500)
      throw new PassEnded("try-later", answer.askedWaitMs);
    return answer;
  };
  let outcomes = 0;
  const onTold = (more: number) => {
    outcomes += more;
  };
  const hear = async () => {
    await telling.hearOrders?.({ hubId, signing, ask, onTold });
    return { ended: "no-budget", askedWaitMs: 0 } as const;
  };
  try {
    const end = await hear().catch((error) => endOf(error, signal));
    return { ...nothing, outcomes, ...bytesOf(line), ...end };
  } finally {
    line.close();
    await keepWhereLeftOff(telling, line.session());
  }
}
