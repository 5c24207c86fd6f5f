import type { Finding } from "./finding.ts";

/** When records were sent last. The page that shows passes is not built yet. */
export function lookAtLastUpload(): Finding<"never"> {
  return { state: "not-yet", says: "never" };
}
