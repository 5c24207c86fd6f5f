/** A hub that does nothing but let itself be found; started inside a network namespace by mdns.test.ts. */
import { announce } from "../../server/device/mdns.ts";
import { openLog } from "../../server/log.ts";

const settings = JSON.parse(process.argv[2] ?? "{}");
const log = openLog((line) => process.stdout.write(line));
const announcement = announce({ port: 8080, listensAt: "0.0.0.0", ...settings, log });
log.info("started");
const keepAlive = setInterval(() => undefined, 1000);

process.on("SIGUSR2", () => announcement.rename("Renamed School"));
process.on("SIGTERM", () => {
  clearInterval(keepAlive);
  void announcement.stop().then(() => log.info("stopped"));
});
