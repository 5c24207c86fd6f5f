import { fsyncSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { away } from "./away.ts";
import type { Ask, Store, Value } from "./store.ts";

/**
 * Opens the PostgreSQL that comes along as WebAssembly, in a folder of its own, which is made if it is not there (its folder
 * above must be). One process at a time.
 *
 * By itself it never waits for the disk: it is started with `-F`, its file system has no fsync and its fdatasync does
 * nothing. A power cut would lose what hubs were told is kept, and they let go of it. So all three are put right here;
 * a test counts one fsync for each change.
 */
export async function openEmbedded(folder: string): Promise<Store> {
  const db = await PGlite.create({
    fs: new SyncedFolder(folder),
    startParams: [
      ...PGlite.defaultStartParams.filter((flag) => flag !== "-F"),
      ...["-c", "wal_sync_method=fsync"],
    ],
  });
  return {
    ask: askOf(db),
    write: (work) => db.transaction((tx) => work(askOf(tx))).catch(away),
    close: () => db.close(),
  };
}

function askOf(db: Pick<PGlite, "query">): Ask {
  return async <Row>(sql: string, values: Value[] = []) =>
    (await db.query<Row>(sql, values).catch(away)).rows;
}

type Started = Awaited<ReturnType<NodeFS["init"]>>;

/** A folder of this machine whose files reach the disk when the database asks for it. */
class SyncedFolder extends NodeFS {
  override async init(...told: Parameters<NodeFS["init"]>): Promise<Started> {
    const { emscriptenOpts } = await super.init(...told);
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, syncFiles] } };
  }
}

/** Emscripten's fsync asks the file system of an open file for its own; the one over a folder of Node's has none. */
function syncFiles(module: object): void {
  const { NODEFS } = module as { NODEFS: { stream_ops: Record<string, unknown> } }; // untyped in the package
  NODEFS.stream_ops.fsync = ({ nfd }: { nfd: number }) => {
    fsyncSync(nfd);
    return 0;
  };
}
