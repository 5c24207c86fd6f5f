import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Context, Hono } from "hono";

/**
 * The hub's own sheets, scripts, fonts and pictures: held in memory, compressed once when first asked for, named by
 * their content so that a phone asks for each only once. (hono's serveStatic costs 40 times nginx and 90 MB.)
 */
export type StaticStore = {
  /** The address of an asset, `/a/<name>.<hash>.<ending>`. @throws Error for a name that is not there: our own slip */
  address(name: string): string;
  routes: Hono;
};

/** Bytes as a response takes them. */
type Bytes = Uint8Array<ArrayBuffer>;

type Asset = { bytes: Bytes; gzipped: Bytes | undefined; type: string; isText: boolean };

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Opens the folder of built assets. */
export function openStaticStore(folder: string): StaticStore {
  const addresses = new Map<string, string>();
  const assets = new Map<string, Asset>();
  for (const name of namesIn(folder)) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const ending = extname(name);
    const address = assetAddress(name, bytes);
    addresses.set(name, address);
    const type = types[ending] ?? "application/octet-stream";
    assets.set(address.slice("/a/".length), {
      bytes,
      gzipped: undefined,
      type,
      isText: ending !== ".woff2",
    });
  }
  const routes = new Hono();
  routes.get("/:path{.+}", (c) => {
    const asset = assets.get(c.req.param("path"));
    return asset ? send(c, asset) : c.notFound();
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

/** Where an asset is served: its name, and eight hex digits of what is in it. */
export function assetAddress(name: string, bytes: Uint8Array): string {
  const ending = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return `/a/${name.slice(0, -ending.length)}.${hash}${ending}`;
}

function send(c: Context, asset: Asset) {
  const headers = {
    "content-type": asset.type,
    "cache-control": "public, max-age=31536000, immutable",
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

export function acceptsGzip(c: Context): boolean {
  return c.req.header("accept-encoding")?.includes("gzip") ?? false;
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in types)
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
