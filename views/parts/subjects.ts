export type SubjectName = "maths" | "literacy" | "science" | "wellbeing";

export const subjectPictures = {
  maths: "abacus",
  literacy: "open-book",
  science: "microscope",
  wellbeing: "yellow-heart",
} as const;
