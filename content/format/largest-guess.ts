/**
 * The largest chance to be right without knowing that a question may have. Of two answers one is right half of the time,
 * and somewhat more often where one is likelier. Above that there is hardly anything to learn from an answer; and where
 * guessing is right more often than knowing, which slips, a wrong answer would be the better sign.
 */
export const largestGuess = 0.6;
