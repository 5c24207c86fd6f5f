/** What the forms of a teacher's page are tied to. */
export function sessionBearer(session: string): string {
  return `teacher ${session}`;
}
