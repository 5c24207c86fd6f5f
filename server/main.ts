import { readConfig } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import { drawCode } from "./draw-code.ts";
import { awakeUntil } from "./keep-awake.ts";
import { factsOf, openLog } from "./log.ts";
import { serveHub } from "./serve.ts";

const log = openLog((line) => process.stderr.write(line));

try {
  const config = readConfig();
  const serving = await awakeUntil(serveHub(config, log));
  const asked = new Promise<void>((stop) => {
    process.once("SIGTERM", () => stop());
    process.once("SIGINT", () => stop());
  });
  if (!config.notifySocket) process.stdout.write(await drawCode(`${serving.address}/`));
  process.stdout.write(`Ready: ${serving.address}/\n`);
  await asked;
  await serving.stop();
  process.exitCode = 0;
} catch (error) {
  log.error("not started", factsOf(error));
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
