import { brokenContent } from "./broken-content.ts";
import { digitsFor } from "./digits.ts";
import { type Filling, fillText, voiceText } from "./inline.ts";
import type {
  ItemSource,
  LessonSource,
  ScreenSource,
  StepSource,
  TeacherSource,
} from "./lesson-source.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import { drawPicture } from "./picture-source.ts";
import { showStep } from "./show-step.ts";
import { inSentences } from "./spoken-text.ts";
import type { ItemTemplate, Lesson, Screen, TeacherPlan, WordList } from "./types.ts";

/**
 * A lesson ready to show in its language: names and nouns filled in from the word list, the same for every child.
 * Throws ContentError when a noun or picture cannot be made.
 */
export function showLesson(source: LessonSource, list: WordList): Lesson {
  const words = withNouns(list, source.teacher?.nouns);
  const filling: Filling = {
    language: source.language,
    words,
    values: {},
    names: pickNames(words, source.id),
  };
  const { id, skill, needs, language, minutes, licence, teacher } = source;
  return {
    id,
    skill,
    needs,
    language,
    title: digitsFor(language, source.title),
    minutes,
    licence,
    screens: source.screens.map((screen) =>
      atLine(source, screen.line, () => showScreen(screen, filling)),
    ),
    items: source.items.map(itemTemplate),
    ...(teacher && { teacher: showTeacher(teacher, filling) }),
  };
}

/** The outside of an item: what the hub needs to know before one is made. */
export function itemTemplate(source: ItemSource): ItemTemplate {
  const { id, type, guess, seconds, isTwist, isHalfDone, needsVoice, isHeard } = source;
  return { id, type, guess, seconds, isTwist, isHalfDone, needsVoice, isHeard, source };
}

function showScreen(screen: ScreenSource, filling: Filling): Screen {
  const heading = fillText(screen.heading, filling);
  const paragraphs = screen.paragraphs.map((text) => ({ text: fillText(text, filling) }));
  const steps = screen.steps.map((step: StepSource) => showStep(step, filling));
  const picture = screen.picture && drawPicture(screen.picture, filling);
  const spoken = [
    heading,
    ...paragraphs.map(({ text }) => text),
    ...steps.flatMap(({ text, after }) => [text, after ?? []]),
  ].filter((text) => text.length > 0);
  return {
    heading,
    paragraphs,
    steps,
    say: screen.say ? voiceText(fillText(screen.say, filling)) : inSentences(spoken.map(voiceText)),
    ...(picture && { picture }),
    ...(screen.itemId !== undefined && { itemId: screen.itemId }),
  };
}

function showTeacher(teacher: TeacherSource, filling: Filling): TeacherPlan {
  return {
    bring: fillText(teacher.bring, filling),
    say: fillText(teacher.say, filling),
    watch: fillText(teacher.watch, filling),
    others: fillText(teacher.others, filling),
    close: fillText(teacher.close, filling),
    mistakes: teacher.mistakes.map(({ name, looks, remedy }) => ({
      name,
      looks: fillText(looks, filling),
      remedy: fillText(remedy, filling),
    })),
  };
}

function atLine<Result>(source: LessonSource, line: number, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw brokenContent({ file: source.file, line }, error);
  }
}
