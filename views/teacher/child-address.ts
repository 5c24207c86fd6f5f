/** Where a teacher sees how a child learns. */
export function childAddress(classroomId: number, learnerId: number): string {
  return `/teach/classes/${classroomId}/learners/${learnerId}`;
}
