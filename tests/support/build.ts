import { build } from "../../scripts/build.ts";
import { bundleScripts } from "./bundled-scripts.ts";

/** Runs once before the tests: pages name their assets by what is in them, and fault tests run the built program. */
export default async function prepare(): Promise<void> {
  await build();
  await bundleScripts();
}
