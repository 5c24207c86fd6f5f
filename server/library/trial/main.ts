import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CompileDesk, compileAgain, compilePack, type Write } from "../compile-pack.ts";
import { PackError } from "../manifest.ts";
import { ontoCard } from "../onto-card.ts";
import { checkDraft } from "../own/check-draft.ts";
import { looksOf } from "../own/look.ts";
import { readSkills } from "../skills.ts";
import type { At, Tried } from "../try-content.ts";
import { readWordLists } from "../word-lists.ts";
import type { DraftJob, Job, PackJob, Told } from "./job.ts";

// A process of `tryBeside`: it is sent what is to be tried, tells where it is and what came of it, and is ended by the hub.
// Where memory runs out the system ends it before the hub.
await writeFile("/proc/self/oom_score_adj", "1000").catch(() => undefined);
process.on("disconnect", () => process.exit()); // the hub is gone
process.on("message", (job: Job) => void answer(job).then(tell)); // one at a time, as the hub asks

type Desk = Pick<CompileDesk, "skills" | "words">;
let desk: Desk | undefined;

/** The hub may go while it is being told: then nobody is left who would want to know. */
function tell(told: Told): void {
  if (process.connected) process.send?.(told, undefined, undefined, () => undefined);
}

async function answer(job: Job): Promise<Told> {
  try {
    desk ??= await readDesk(job);
    return job.kind === "draft" ? await checkOwn(desk, job) : await compile(desk, job);
  } catch (error) {
    if (error instanceof PackError) return { tell: "refused", reasons: error.reasons };
    // An array, a text or a stack that is larger than any may be.
    if (error instanceof RangeError) return { tell: "too-large" };
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    return { tell: "failed", why: String(error), code };
  }
}

async function readDesk({ root }: Job): Promise<Desk> {
  const content = join(root, "content");
  return {
    skills: await readSkills(join(content, "framework")),
    words: await readWordLists(join(content, "words")),
  };
}

async function compile(desk: Desk, job: PackJob): Promise<Told> {
  const { kind, manifest, from, to, stamp, trial } = job;
  const telling = {
    ...{ ...desk, stamp, ...(trial && { trial }) },
    onTrying: (at: At) => tell({ tell: "at", at }),
    onTried: (tried: Tried) => tell({ tell: "tried", tried }),
  };
  const compiling = kind === "new" ? compilePack : compileAgain;
  const writing = (write: Write) => compiling(telling, manifest, from, write);
  await (to === undefined ? writing(async () => undefined) : ontoCard(to, writing));
  return { tell: "compiled" };
}

/** Its pages draw each part by itself, too; what they draw was drawn here first. */
async function checkOwn(desk: Desk, { root, draft }: Job & DraftJob): Promise<Told> {
  const onTrying = (at: At) => tell({ tell: "at", at });
  const checked = await checkDraft({ ...desk, root, onTrying }, draft);
  looksOf(desk, draft);
  return { tell: "checked", checked };
}
