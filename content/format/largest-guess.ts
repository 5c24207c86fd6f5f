/**
 * The largest chance to be right without knowing that a question may have: of two answers one is right half of the time. Above
 * that more than one skill in twenty would be called mastered falsely, or only after more than eighteen questions
 * (`npm run simulate`, one of two).
 */
export const largestGuess = 0.5;
