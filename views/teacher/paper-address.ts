import { classAddress } from "./class-bar.tsx";

/** Where the results of a sheet are typed in. */
export function resultsAddress(classroomId: number, code: string): string {
  return `${classAddress(classroomId, "paper")}/${code}`;
}

/** Where results of a sheet are taken back, of one child or of all. */
export function withdrawalsAddress(classroomId: number, code: string, learnerId?: number): string {
  const whose = learnerId === undefined ? "" : `?learner=${learnerId}`;
  return `${resultsAddress(classroomId, code)}/withdrawals${whose}`;
}

/** Where the copies of a sheet are printed, for a group or for the whole class. */
export function copiesAddress(classroomId: number, code: string, forWhom?: "class"): string {
  return `${resultsAddress(classroomId, code)}/print${forWhom ? `?for=${forWhom}` : ""}`;
}

/** Where a new sheet for the group of a lesson begins: the hub chooses its numbers. */
export function groupSheetAddress(classroomId: number, lessonId: string): string {
  return `/teach/classes/${classroomId}/new-paper?lesson=${lessonId}`;
}
