/** An address of these pages to lead back to; what leads elsewhere leads to the first of them. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])[\w/.?=&-]*$/.test(path) ? path : "/";
}
