import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Machine } from "../../server/device/checks/machine.ts";

/** A machine made of files: what the kernel of a real one shows. An empty one can say nothing. */
export let machine: Machine;

/** Each test of the file that says so begins with an empty one. */
export function machineForEach(): void {
  beforeEach(async () => {
    const root = await mkdtemp(join(tmpdir(), "hub-machine-"));
    machine = { root, programFolders: [join(root, "bin")], dataFolder: "/srv/hub/data" };
  });
  afterEach(() => rm(machine.root, { recursive: true, force: true }));
}

export async function has(path: string, text: string | number): Promise<void> {
  const file = join(machine.root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${text}\n`);
}

export async function links(path: string, target: string): Promise<void> {
  await mkdir(dirname(join(machine.root, path)), { recursive: true });
  await symlink(target, join(machine.root, path));
}

/** A program of the system that answers what `script`, a shell, prints. */
export async function hasProgram(name: string, script: string): Promise<void> {
  await has(`bin/${name}`, `#!/bin/sh\n${script}`);
  await chmod(join(machine.root, "bin", name), 0o755);
}
