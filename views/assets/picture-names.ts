/** Pictures that only pages use; those of children's avatars and passwords are in server/classroom/pictures.ts. */

export const feelings = [
  "calm",
  "happy",
  "sad",
  "worried",
  "angry",
  "tired",
  "proud",
  "curious",
] as const;

export const subjects = {
  maths: "abacus",
  reading: "open-book",
  science: "microscope",
  wellbeing: "yellow-heart",
} as const;
