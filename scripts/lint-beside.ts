import { type LessonFiles, type LintDesk, lintLessonFiles } from "./lint-lesson-files.ts";

// A process of `lintSideBySide`: it is sent what lessons are held against, then lessons, and answers each.
let desk: LintDesk | undefined;
process.on("message", (told: LintDesk | LessonFiles) => {
  if ("words" in told) desk = told;
  else if (desk) void lintLessonFiles(desk, told).then((problems) => process.send?.(problems));
});
process.on("disconnect", () => process.exit()); // whoever asked is gone
