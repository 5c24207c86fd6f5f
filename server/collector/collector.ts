import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, isIPv6 } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { ConfigError } from "../config-error.ts";
import { type HeldName, holdFolder } from "../device/held-name.ts";
import type { Log } from "../log.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { openStaticStore } from "../pages/static-store.ts";
import { writeCollectorAddress } from "../sync/protocol/collector-address.ts";
import type { Receiving } from "./answer-segment.ts";
import { type BodyRooms, mostBodyMs, openBodyRooms } from "./body-room.ts";
import { hubDoors } from "./doors.ts";
import { searchNext } from "./erasure/search/search-segments.ts";
import { foldNext } from "./fold/fold.ts";
import { openAnew, readAnewNext } from "./fold/told/lessons/read-anew.ts";
import { type CollectorKeys, officeSecretOf, openKeys } from "./keys.ts";
import type { Office } from "./office/office.ts";
import type { CollectorSettings } from "./settings.ts";
import { migrateStore } from "./store/migrate.ts";
import { openPostgres } from "./store/postgres.ts";
import { type Store, StoreAwayError } from "./store/store.ts";
import { openWorker } from "./worker.ts";
import { forwardNext } from "./xapi/forward.ts";
import { openPace } from "./xapi/pace.ts";
import { openSuspects } from "./xapi/suspects.ts";

/** A collector that listens. */
export type Collector = {
  store: Store;
  keys: CollectorKeys;
  port: number;
  /** By which address hubs and people reach it. */
  address: string;
  /** What hubs are given as HUB_COLLECTOR: its address and its keys. */
  line: string;
  stop(): Promise<void>;
};

/** What a collector is given by whoever starts it. */
type Surroundings = {
  root: string;
  log: Log;
  now(): Date;
  makePages?: (() => Promise<void>) | undefined;
  /** Where the bodies of requests are held; those of `openBodyRooms` where none are given. */
  rooms?: BodyRooms | undefined;
};

/** What a stop waits for: segments that were taken are answered well before. */
const mostStopMs = 5000;

/** And what reading waits for from then on, before it is cut off from a database that does not answer. */
const mostRestMs = 1000;

/**
 * Opens a collector: folder and keys, database, doors.
 * @param root folder of the program
 * @param makePages makes what pages are shown with, for the first person who comes; hubs never wait for it
 * @throws ConfigError for a folder, a database or a port that cannot be had
 */
export async function openCollector(
  settings: CollectorSettings,
  { root, log, now, makePages, rooms = openBodyRooms() }: Surroundings,
): Promise<Collector> {
  const { store, form, close } = await openCollectorStore(settings, root);
  const keys = await openKeys(settings.dataFolder);
  const fold = { store, keys, log, now };
  const anew = openAnew();
  const folding = openWorker(log, "fold", async (stop) => {
    const piece = { ...fold, stop };
    return (await foldNext(piece)) + (await searchNext(piece)) + (await readAnewNext(piece, anew));
  });
  const { xapi } = settings;
  const forwarding = xapi && {
    store,
    log,
    now,
    ...xapi,
    suspects: openSuspects(),
    pace: openPace(),
  };
  const telling =
    forwarding && openWorker(log, "xapi", (stop) => forwardNext({ ...forwarding, stop }));
  const receiving = { store, keys, log, now, onKept: folding.wake, inTurn: oneAtATime() };
  const portNow = () => (server.address() as AddressInfo).port; // a server that listens on a port has one
  const line = () => lineOf(addressOf(settings, portNow()), keys);
  const office = officeOnce(settings, receiving, { root, makePages, rooms, line });
  const doors = hubDoors(receiving, rooms, office);
  const server = await makeServer(settings, keys, doors);
  await opened(server, settings);
  const port = portNow();
  const address = addressOf(settings, port);
  log.info("collector open", { form, database: settings.databaseUrl ? "server" : "own" });
  return {
    store,
    keys,
    port,
    address,
    line: line(),
    async stop() {
      const rested = Promise.all([folding.stop(), telling?.stop()]);
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), mostStopMs).unref();
      });
      await Promise.race([rested, pause(mostRestMs, undefined, { ref: false })]);
      store.breakOff?.();
      await rested;
      await close();
    },
  };
}

function lineOf(url: string, { sealingPublic, signingPublic }: CollectorKeys): string {
  return writeCollectorAddress({ url, sealing: sealingPublic, signing: signingPublic });
}

/** Most collectors serve hubs all day and people now and then: pages and their words are loaded when the first comes. */
function officeOnce(
  { publicUrl, isSecure, dataFolder: folder }: CollectorSettings,
  receiving: Receiving,
  {
    root,
    makePages,
    rooms,
    line,
  }: Pick<Surroundings, "root" | "makePages"> & Pick<Office, "rooms" | "line">,
): () => Promise<Hono> {
  const open = async () => {
    await makePages?.();
    const { officeDoors } = await import("./office/office-doors.ts");
    const assets = openStaticStore(join(root, "dist", "assets"));
    const secret = await officeSecretOf(receiving.keys.signing);
    const at = { root, folder, publicUrl, isSecure, line };
    return officeDoors({ ...{ receiving, rooms, assets, secret }, ...at });
  };
  let opened: Promise<Hono> | undefined;
  return () => {
    opened ??= open().catch((error) => {
      opened = undefined; // a disk that was full may have room for the next
      throw error;
    });
    return opened;
  };
}

/** The database of a collector, and the way to close it. */
export type OpenStore = { store: Store; form: number; close(): Promise<void> };

/** Opens folder and database, in the newest form. @throws ConfigError when either cannot be had */
export async function openCollectorStore(
  settings: CollectorSettings,
  root: string,
): Promise<OpenStore> {
  await makeFolder(settings.dataFolder);
  const { store, held } = await openStore(settings);
  const close = async () => {
    await store.close();
    held?.leave();
  };
  try {
    const form = await migrateStore(store, join(root, "server", "collector", "migrations"));
    return { store, form, close };
  } catch (error) {
    await close();
    if (!(error instanceof StoreAwayError)) throw error;
    throw new ConfigError("The database of DATABASE_URL does not answer.", { cause: error });
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ConfigError(`COLLECTOR_DATA is "${folder}", and no folder can be made there.`, {
      cause,
    });
  }
}

/** The database of a server is for any number of collectors, the one in a folder for one. */
async function openStore({
  databaseUrl,
  dataFolder,
}: CollectorSettings): Promise<{ store: Store; held?: HeldName }> {
  if (databaseUrl !== undefined) return { store: openPostgres(databaseUrl) };
  const held = await holdFolder("learning-collector", dataFolder);
  if (!held)
    throw new ConfigError(
      `Another collector works in ${dataFolder}. Stop it, or choose another folder with COLLECTOR_DATA.`,
    );
  const { openEmbedded } = await import("./store/embedded.ts"); // 27 MB that a server's collector does without
  return { store: await openEmbedded(join(dataFolder, "database")), held };
}

/** 8 KB at 300 bytes a second. */
const patience = { keepAliveTimeout: 65_000, headersTimeout: 30_000, requestTimeout: mostBodyMs };
/** The longest that TLS 1.3 allows (RFC 8446, 4.6.1): many hubs call once a day. */
const sessionSeconds = 7 * 24 * 3600;

async function makeServer(
  settings: CollectorSettings,
  { signing }: CollectorKeys,
  doors: Hono,
): Promise<Server> {
  const listener = getRequestListener(doors.fetch, { hostname: "collector" });
  if (!settings.isSecure) return createServer(patience, listener);
  const { makeCertificate, ticketKeysOf } = await import("./certificate.ts"); // most have a proxy for it
  const secure = {
    ...(await makeCertificate(signing, hostOf(settings))),
    ...{ minVersion: "TLSv1.3" as const, sessionTimeout: sessionSeconds },
    ticketKeys: await ticketKeysOf(signing),
  };
  return createSecureServer({ ...patience, ...secure }, listener);
}

/** The name or the address by which hubs reach it. */
function hostOf({ publicUrl, host }: CollectorSettings): string {
  if (publicUrl !== undefined) return new URL(publicUrl).hostname.replace(/^\[|\]$/g, "");
  return host === "0.0.0.0" || host === "::" ? hostname() : host;
}

async function opened(server: Server, { port, host }: CollectorSettings): Promise<void> {
  await new Promise<void>((listening, failed) => {
    server.once("error", (cause) =>
      failed(new ConfigError(`Port ${port} of ${host} cannot be had.`, { cause })),
    );
    server.listen({ port, host, backlog: 1024 }, listening);
  });
}

function addressOf(settings: CollectorSettings, port: number): string {
  const host = hostOf(settings);
  const scheme = settings.isSecure ? "https" : "http";
  return settings.publicUrl ?? `${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
