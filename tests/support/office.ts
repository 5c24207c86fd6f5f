import { Phone } from "../../scripts/phone.ts";
import type { Collector } from "../../server/collector/collector.ts";

/** A phone or laptop at the pages of a collector. */
export function officePhone(collector: Pick<Collector, "port">, language = "en"): Phone {
  const origin = `http://127.0.0.1:${collector.port}`;
  return new Phone((path, init) => {
    const headers = new Headers(init.headers);
    headers.set("accept-language", language);
    if (init.method === "POST" && !headers.has("origin")) headers.set("origin", origin);
    return fetch(`${origin}${path}`, { ...init, headers });
  });
}
