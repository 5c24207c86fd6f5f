import { bytesOf, type Line, NoAnswerError } from "./line.ts";
import { aroundPayload } from "./link/air-bytes.ts";
import type { PassProgress } from "./link/pass-result.ts";
import { type Fetching, shareOfPass } from "./offers/fetching.ts";
import { PassEnded } from "./pass-end.ts";

/** A pass that has told everything. */
type Told = {
  line: Line;
  signal: AbortSignal;
  mostBytes: number;
  counted: PassProgress;
  onProgress: (progress: PassProgress) => void;
  hint: string | undefined;
};

/** What is left of the pass, for what this hub gets. @throws PassEnded from `get` when the pass is to stop */
export function fetchingIn({ signal, line, mostBytes, counted, onProgress, hint }: Told): Fetching {
  const { up: sent, down: come } = line.spent();
  const most = sent + come + (mostBytes - sent - come) * shareOfPass;
  return {
    hint,
    pace: () => line.pace(),
    left() {
      const { up, down } = line.spent(0);
      return Math.max(0, Math.floor((most - up - down) / aroundPayload));
    },
    async get(path, mostOfIt) {
      if (signal.aborted) throw new PassEnded("stopped");
      const { up, down } = line.spent(0, mostOfIt);
      if (up + down > most) return undefined;
      const count = ({ length }: Buffer) => {
        counted.fetchedBytes = (counted.fetchedBytes ?? 0) + length;
        onProgress({ ...counted, ...bytesOf(line) });
      };
      const answer = await line.get(path, mostOfIt).catch((error) => {
        if (error instanceof NoAnswerError) count(error.came);
        throw error;
      });
      count(answer.bytes);
      return answer;
    },
  };
}
