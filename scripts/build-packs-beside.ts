import { buildOrKeep, openBuildDesk } from "./build-packs.ts";
import type { BuiltBeside } from "./packs-side-by-side.ts";

// A process of `packsSideBySide`: it is told the folder of the program, is sent names of packs, and answers each.
const desk = openBuildDesk(process.argv[2] ?? "");
process.on("message", (name: string) => void build(name));
process.on("disconnect", () => process.exit()); // whoever asked is gone

async function build(name: string): Promise<void> {
  const error = await buildOrKeep(await desk, name);
  const answer: BuiltBeside = { refused: error && { pack: error.pack, reasons: error.reasons } };
  process.send?.(answer);
}
