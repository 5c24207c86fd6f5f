import { resolve } from "node:path";
import * as z from "zod/mini";
import { ConfigError } from "../config-error.ts";
import type { RecordStore } from "./xapi/post-statements.ts";

/** What a collector may be told from outside. */
export type CollectorSettings = {
  /** Folder of its keys and, without a server, of its database. */
  dataFolder: string;
  /** `postgres://…` of a PostgreSQL server; without it the one that comes along keeps everything in the folder. */
  databaseUrl: string | undefined;
  port: number;
  host: string;
  /** By which address hubs reach it, as it stands in their settings. */
  publicUrl: string | undefined;
  /** The record store that is told every answer as an xAPI statement, and the home of learners and questions in it. */
  xapi: { to: RecordStore; home: string } | undefined;
  /** It answers by TLS itself, with a certificate of its own making. */
  isSecure: boolean;
};

const known = z.object({
  COLLECTOR_DATA: z.optional(z.string()),
  COLLECTOR_PORT: z.optional(
    z
      .string()
      .check(
        z.refine(
          (port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535,
          "give a port from 0 to 65535",
        ),
      ),
  ),
  COLLECTOR_HOST: z.optional(z.string()),
  COLLECTOR_URL: z.optional(
    z.url({
      protocol: /^https?$/,
      error: "give an address, for example https://collect.example.org",
    }),
  ),
  COLLECTOR_TLS: z.optional(z.literal("own", "the only way it knows is own")),
  COLLECTOR_XAPI_URL: z.optional(
    z.url({
      protocol: /^https?$/,
      error: "give the address of a record store, for example https://lrs.example.org/data/xAPI",
    }),
  ),
  COLLECTOR_XAPI_USER: z.optional(z.string()),
  COLLECTOR_XAPI_PASSWORD: z.optional(z.string()),
  DATABASE_URL: z.optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: "give an address, for example postgres://collector@localhost/collector",
    }),
  ),
});

/** Reads the settings of a collector. @throws ConfigError for a name it does not know or a value that cannot be used */
export function readCollectorSettings(
  environment: Record<string, string | undefined>,
): CollectorSettings {
  const told = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => value !== "" && (name.startsWith("COLLECTOR_") || name === "DATABASE_URL"),
    ),
  );
  for (const name of Object.keys(told))
    if (!Object.hasOwn(known.shape, name))
      throw new ConfigError(`There is no setting ${name}; npm run collector -- --help lists them.`);
  const read = known.safeParse(told);
  if (!read.success) {
    const [{ path, message } = { path: [], message: "it cannot be used" }] = read.error.issues;
    throw new ConfigError(`${String(path[0])} cannot be used: ${message}.`); // it may hold a password
  }
  const settings = read.data;
  const publicUrl = settings.COLLECTOR_URL?.replace(/\/+$/, "");
  const isSecure = settings.COLLECTOR_TLS === "own";
  if (isSecure && publicUrl?.startsWith("http:"))
    throw new ConfigError("With COLLECTOR_TLS=own the COLLECTOR_URL begins with https://.");
  return {
    dataFolder: resolve(settings.COLLECTOR_DATA ?? "./collector-data"),
    databaseUrl: settings.DATABASE_URL,
    port: Number(settings.COLLECTOR_PORT ?? 8090),
    host: settings.COLLECTOR_HOST ?? "0.0.0.0",
    publicUrl,
    xapi: xapiFrom(settings, publicUrl),
    isSecure,
  };
}

function xapiFrom(settings: z.infer<typeof known>, home: string | undefined) {
  const { COLLECTOR_XAPI_URL: url } = settings;
  if (url === undefined) return undefined;
  if (home === undefined)
    throw new ConfigError(
      "COLLECTOR_XAPI_URL needs COLLECTOR_URL too: learners and questions have their names under it, so it must never change.",
    );
  const { COLLECTOR_XAPI_USER: user = "", COLLECTOR_XAPI_PASSWORD: password = "" } = settings;
  return { to: { url, user, password }, home };
}
