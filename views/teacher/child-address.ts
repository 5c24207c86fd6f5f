/** Where a teacher sees how a child learns. */
export function childAddress(classroomId: number, learnerId: number): string {
  return `/teach/classes/${classroomId}/learners/${learnerId}`;
}

/** Her report for her family, to print. */
export function familyAddress(classroomId: number, learnerId: number): string {
  return `${childAddress(classroomId, learnerId)}/report`;
}
