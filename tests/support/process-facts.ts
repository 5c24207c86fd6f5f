import { readdir, readFile, readlink } from "node:fs/promises";

/** What Linux knows of a process: seconds of processor it has used, megabytes it holds in memory. */
export async function usageOf(
  pid: number,
): Promise<{ cpuSeconds: number; residentMegabytes: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
    residentMegabytes: kilobytes / 1024,
  };
}

/** The files that a process holds open, by their path. */
export async function openFilesOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(folder)).map((number) => readlink(`${folder}/${number}`).catch(() => "")),
  );
  return links.filter((path) => path.startsWith("/"));
}

/** Watches the memory of a process; the highest figure is known when it stops. */
export function watchMemory(pid: number, everyMs = 250): { stop(): Promise<number> } {
  let peak = 0;
  const look = async () => {
    peak = Math.max(peak, (await usageOf(pid)).residentMegabytes);
  };
  const timer = setInterval(() => void look(), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      return peak;
    },
  };
}
