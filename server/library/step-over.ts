import { ContentError } from "../../content/format/types.ts";

/** So many seeds are tried for one question before its item is given up. */
const mostTried = 12;

/**
 * Makes a question from the first seed that can be made, from its own on. What an author did not see, such as a picture
 * that is too large for one number in six hundred, must not stop the child who draws that number: she is asked the same
 * question with others. It follows from the seed alone, so that every page, and whoever makes it again, finds the same one.
 * @throws ContentError when none can be made
 */
export function makeOrStepOver<Made>(
  seed: number,
  make: (seed: number) => Made,
  tell: (error: ContentError, isGivenUp: boolean) => void,
): Made {
  for (let tried = 1; ; tried += 1)
    try {
      return make((seed + tried - 1) >>> 0);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      const isGivenUp = tried === mostTried;
      tell(error, isGivenUp);
      if (isGivenUp) throw error;
    }
}
