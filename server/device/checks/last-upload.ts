import type { Finding } from "./finding.ts";

/** When records were sent last. This hub has no way to send them. */
export function lookAtLastUpload(): Finding<"never"> {
  return { state: "not-yet", says: "never" };
}
