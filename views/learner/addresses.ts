/** Where a child's pages are. Doors and pages ask here, so that an address is written once. */

export function screenAddress(lessonId: string, number: number): string {
  return `/learn/lessons/${lessonId}/${number}`;
}

export function practiceAddress(lessonId: string): string {
  return `/learn/practice/${lessonId}`;
}

/** Another round, although one is done. */
export function anotherRoundAddress(lessonId: string): string {
  return `${practiceAddress(lessonId)}?again=1`;
}

/** What is due for review today; `again` goes on after a round. */
export const reviewAddress = "/learn/review";
export const anotherReviewAddress = `${reviewAddress}?again=1`;

/** A question that is asked for review leads on in the review. */
export function reviewQuestionAddress(itemId: string, variant: number): string {
  return `${reviewAddress}/items/${itemId}/${variant}`;
}

/** Where a child is asked where she stands in a subject. */
export function placementAddress(subject: string): string {
  return `/learn/placement/${subject}`;
}

/** A check under a teacher's eyes: its next question, or what it waits for. */
export const checkAddress = "/learn/check";
export const checkedAddress = `${checkAddress}/done`;

export const growthAddress = "/learn/growth";

export function questionAddress(itemId: string, variant: number): string {
  return `/learn/items/${itemId}/${variant}`;
}

/** What is said to the newest answer to a question, to be heard. */
export function toldAddress(question: string): string {
  return `${question}/told`;
}

/** The picture that goes with what is said to a right answer. */
export function pictureAddress(question: string): string {
  return `${question}/solution.svg`;
}

/** Where a question is asked: on its own page, or on the screen of its lesson, where it then stays. */
export function askedAddress(asked: {
  itemId: string;
  here: string;
  onScreen: number | undefined;
}) {
  const [lessonId = ""] = asked.itemId.split(".");
  return asked.onScreen ? screenAddress(lessonId, asked.onScreen) : asked.here;
}

export function wallAddress(classroomId: number): string {
  return `/classes/${classroomId}`;
}

export function picturesAddress(classroomId: number, learnerId: number): string {
  return `${wallAddress(classroomId)}/learners/${learnerId}`;
}
