import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Context, Hono } from "hono";
import type { Asked } from "./cookie.ts";

/**
 * The hub's own sheets, scripts, fonts and pictures: read and compressed when first asked for and then held in memory, named
 * by their content so that a phone asks for each only once. (hono's serveStatic costs 40 times nginx and 90 MB.)
 */
export type StaticStore = {
  /** The address of an asset, `/a/<name>.<hash>.<ending>`. @throws Error for a name that is not there: our own slip */
  address(name: string): string;
  routes: Hono;
};

/** Bytes as a response takes them. */
type Bytes = Uint8Array<ArrayBuffer>;

type Asset = {
  bytes: Bytes;
  gzipped: Bytes | undefined;
  type: string;
  isText: boolean;
  /** It is what its address says. Not so when the program was built anew while this hub runs. */
  isAsNamed: boolean;
};

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The list that the build puts beside the assets: name and address of each. Hashing them at every start took 25 ms. */
export const addressList = "addresses.json";

/** Opens the folder of built assets. */
export function openStaticStore(folder: string): StaticStore {
  const list: Record<string, string> = JSON.parse(readFileSync(join(folder, addressList), "utf8")); // the build writes it
  const addresses = new Map(Object.entries(list));
  const names = new Map([...addresses].map(([name, address]) => [address, name]));
  const assets = new Map<string, Promise<Asset>>();
  const assetOf = (name: string): Promise<Asset> => {
    const known = assets.get(name) ?? readAsset(folder, name, addresses.get(name));
    assets.set(name, known);
    known.catch(() => assets.delete(name)); // a card that could not be read may be read the next time
    return known;
  };
  const routes = new Hono();
  routes.get("/:path{.+}", async (c) => {
    const name = names.get(`/a/${c.req.param("path")}`);
    return name ? send(c, await assetOf(name)) : c.notFound();
  });
  return {
    address(name) {
      const address = addresses.get(name);
      if (!address) throw new Error(`There is no asset ${name}.`);
      return address;
    },
    routes,
  };
}

async function readAsset(folder: string, name: string, address?: string): Promise<Asset> {
  const ending = extname(name);
  const bytes = new Uint8Array(await readFile(join(folder, name)));
  return {
    bytes,
    isAsNamed: assetAddress(name, bytes) === address,
    gzipped: undefined,
    type: types[ending] ?? "application/octet-stream",
    isText: ending !== ".woff2",
  };
}

/** Where an asset is served: its name, and eight hex digits of what is in it. */
export function assetAddress(name: string, bytes: Uint8Array): string {
  const ending = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return `/a/${name.slice(0, -ending.length)}.${hash}${ending}`;
}

function send(c: Context, asset: Asset) {
  const headers = {
    "content-type": asset.type,
    "cache-control": asset.isAsNamed ? "public, max-age=31536000, immutable" : "no-cache",
    "x-content-type-options": "nosniff",
  };
  if (!asset.isText || !acceptsGzip(c)) return c.body(asset.bytes, 200, headers);
  asset.gzipped ??= new Uint8Array(gzipSync(asset.bytes, { level: 9 }));
  return c.body(asset.gzipped, 200, {
    ...headers,
    "content-encoding": "gzip",
    vary: "accept-encoding",
  });
}

/** Whether who asks takes gzip. Browsers write no weights, so that one look for a semicolon is all it costs. */
export function acceptsGzip(c: Asked): boolean {
  const accepted = c.req.header("accept-encoding");
  if (!accepted?.includes("gzip")) return false;
  return !accepted.includes(";") || !gzipRefused.test(accepted);
}

/** A weight of nothing is "not acceptable" (RFC 9110, 12.4.2). */
const gzipRefused = /(?:^|[\s,])gzip\s*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|$)/i;
