import { stepWhenLookedAt } from "../../content/format/show-step.ts";
import { ContentError, type Item, type Step } from "../../content/format/types.ts";
import type { OpenLesson } from "./lesson-store.ts";
import { TookTooLongError, within } from "./within.ts";

/** So many seeds are tried for one question before its item is given up. */
const mostTried = 12;

/**
 * So long may one question take that was tried before with other numbers: a draw takes 70 µs here, and a class waits for it.
 * It is far above what a busy Pi needs, because the same numbers must be a question on every page, or on none.
 */
const mostMs = 2000;

/** A question was stopped that came to no end; with the next numbers a class would wait again. */
class EndlessQuestionError extends ContentError {}

/**
 * Makes a question from the first seed that can be made, from its own on. What an author did not see, such as a picture
 * that is too large for one number in six hundred, must not stop the child who draws that number: she is asked the same
 * question with others. It follows from the seed alone, so that every page, and whoever makes it again, finds the same one.
 * @throws ContentError when none can be made, or one came to no end
 */
export function makeOrStepOver<Made>(
  lesson: string,
  seed: number,
  make: (seed: number) => Made,
  tell: (error: ContentError, isGivenUp: boolean) => void,
): Made {
  for (let tried = 1; ; tried += 1)
    try {
      return makeInTime(lesson, (seed + tried - 1) >>> 0, make);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      const isGivenUp = tried === mostTried || error instanceof EndlessQuestionError;
      tell(error, isGivenUp);
      if (isGivenUp) throw error;
    }
}

function makeInTime<Made>(lesson: string, seed: number, make: (seed: number) => Made): Made {
  try {
    return within(mostMs, () => make(seed));
  } catch (error) {
    if (!(error instanceof TookTooLongError)) throw error;
    throw endlessQuestion(lesson, seed, error);
  }
}

function endlessQuestion(lesson: string, seed: number, cause: TookTooLongError): ContentError {
  const reason = `a question with seed ${seed} takes too long to make`;
  return new EndlessQuestionError(lesson, 1, reason, { cause });
}

/**
 * A question that contradicts itself with these numbers, or its solution does, is none: a right answer would be called
 * wrong. A pack is tried with some of its variants before it is taken, and this is every other one;
 * to look at its hints and its solution costs 36 µs on average.
 * @throws ContentError
 */
export function soundOrBroken(lesson: string, opened: OpenLesson, item: Item): Item {
  const broken = opened.clashesOf(item).find(({ severity }) => severity === "broken");
  if (!broken) return item;
  throw new ContentError(lesson, 1, `#${item.id} with seed ${item.seed}: ${broken.reason}`);
}

/**
 * The same question, whose hints and solution are drawn when somebody looks at them: by then she works with its numbers, and
 * others would be another question. So a step that cannot be drawn is empty, and the page says so beside those that can.
 */
export function steppingOverHelp(item: Item, tell: (error: ContentError) => void): Item {
  const drawnOrEmpty = (step: Step) =>
    stepWhenLookedAt(() => {
      try {
        const { text, picture, after } = step;
        return { text, picture, after };
      } catch (error) {
        if (!(error instanceof ContentError)) throw error;
        tell(error);
        return { text: [] };
      }
    });
  return {
    ...item,
    hints: item.hints.map(drawnOrEmpty),
    solution: item.solution.map(drawnOrEmpty),
  };
}
