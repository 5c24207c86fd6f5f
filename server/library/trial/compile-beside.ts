import type { CompileDesk } from "../compile-pack.ts";
import { PackError } from "../manifest.ts";
import { type Bounds, packBounds } from "./bounds.ts";
import { type PackJob, passedReasons } from "./job.ts";
import { tryBeside, UnboundedError } from "./try-beside.ts";

/** What a set needs to be compiled beside the hub, whose program lies in `root`. */
export type BesideDesk = Pick<CompileDesk, "stamp" | "trial" | "onTried"> & {
  root: string;
  /** What its trial may take; left out, as much as any. */
  bounds?: Bounds | undefined;
};

/** Sets are fetched, brought and carried several at once. */
const warmMs = 5000;

/**
 * Compiles a set as `compilePack` or `compileAgain` does, in a process of its own: whatever its lessons do to that, the hub
 * goes on, and the set is refused.
 * @throws PackError with file, line and reason, also where a bound was passed; the catalogue is not there then
 */
export async function compileBeside(
  { root, stamp, trial, onTried, bounds = packBounds }: BesideDesk,
  job: Pick<PackJob, "kind" | "manifest" | "from" | "to">,
): Promise<void> {
  const { id } = job.manifest;
  try {
    const answer = await tryBeside({ ...job, root, stamp, trial }, bounds, { onTried, warmMs });
    if (answer.tell === "refused") throw new PackError(id, answer.reasons);
  } catch (error) {
    if (!(error instanceof UnboundedError)) throw error;
    throw refusalOf(id, error);
  }
}

function refusalOf(pack: string, error: UnboundedError): PackError {
  const reason = `${placeOf(error)}: ${passedReasons[error.passed]}`;
  return new PackError(pack, [reason], { cause: error });
}

/** The whole set is what takes too long in the end, and no one lesson. */
function placeOf({ passed, at }: UnboundedError): string {
  if (passed === "all-time" || !at) return "pack.json";
  const { file, line, item } = at;
  return item === undefined ? `${file}:${line}` : `${file}:${line}: #${item}`;
}
