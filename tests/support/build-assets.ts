import { join } from "node:path";
import { buildAssets } from "../../scripts/build.ts";

/** Runs once before the tests: pages name their assets by what is in them, so the assets must be there. */
export default async function prepare(): Promise<void> {
  await buildAssets(join(import.meta.dirname, "..", "..", "dist", "assets"));
}
