import type { Moment } from "../device/age.ts";

/** The people and places of a hub. None of these holds a child's name: a child is an animal on a coloured ring. */

export type Facility = {
  hubId: string;
  name: string;
  language: string;
  /** 32 bytes that sign this hub's forms, cards and attempts; never leaves the hub. */
  secret: Buffer;
};

export type Classroom = { id: number; name: string; language: string };

export type Learner = {
  id: number;
  /** What leaves the hub instead of a name: twelve random letters. */
  pseudonym: string;
  classroomId: number;
  animal: string;
  /** One of eight ring colours, 0–7. */
  colour: number;
  /** Three of the twelve pictures, in the order of the twelve. */
  pictures: string[];
  /** A lost card dies when this number moves on. */
  cardVersion: number;
};

/** A sign-in name is shown as it was typed, and compared without regard to how (decision 46). */
export type Teacher = { id: number; signInName: string; role: "teacher" | "head-teacher" };

/** One child's turn on one phone. */
export type Sitting = {
  id: number;
  phone: string;
  learnerId: number;
  startedAt: Moment;
  isOpen: boolean;
};

/** A sitting with when something was last done in it, as far as the card knows. */
export type SeenSitting = Sitting & { lastDoneAt: Moment };
