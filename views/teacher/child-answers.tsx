import type { Inline } from "../../content/format/types.ts";
import { type Page, spoken } from "../page.ts";
import { Text } from "../parts/text.tsx";
import { type LessonInWords, remedyAddress } from "./now.tsx";

export type AnswerInWords = {
  lesson: LessonInWords;
  isCorrect: boolean;
  hints: number;
  try: number;
  /** On a sheet of paper; its answer is not known when the teacher gave a mark alone. */
  isOnPaper: boolean;
  /** It was given in a supervised check. */
  isInCheck: boolean;
  slip: { misconception: string; looks: Inline[] } | undefined;
  /** Nothing when the lesson has changed since. */
  words: QuestionWords | undefined;
};

type QuestionWords = {
  language: string;
  ask: Inline[];
  picture: string | undefined;
  /** Nothing: "I do not know this yet". */
  answer: Inline[] | undefined;
};

export function Answers({ page, answers }: { page: Page; answers: AnswerInWords[] }) {
  const { t } = page;
  return (
    <section>
      <h2>{t("child.today")}</h2>
      {answers.length === 0 && <p class="card">{t("now.last-none")}</p>}
      <ul class="needs">
        {answers.map((answer) => (
          <Answer page={page} answer={answer} />
        ))}
      </ul>
    </section>
  );
}

function Answer({ page, answer }: { page: Page; answer: AnswerInWords }) {
  const { t } = page;
  const { lesson, isCorrect, words, slip, isOnPaper } = answer;
  const notes = [
    t(isCorrect ? "child.right" : "child.not-right"),
    isOnPaper && t("child.on-paper"),
    answer.isInCheck && t("child.in-check"),
    answer.try > 1 && t("child.try", { number: answer.try }),
    answer.hints > 0 && t("child.hints", { count: answer.hints }),
  ];
  return (
    <li class={isCorrect ? "need ready" : "need idle"}>
      <div>
        <p class="why" {...spoken(page, lesson.language)}>
          {lesson.title}
        </p>
        {words ? (
          <Asked page={page} words={words} isOnPaper={isOnPaper} />
        ) : (
          <p>{t("child.changed")}</p>
        )}
        <p>
          <b>{notes.filter(Boolean).join(" · ")}</b>
        </p>
        {slip && (
          <p>
            <a
              href={remedyAddress(lesson.id, slip.misconception)}
              {...spoken(page, lesson.language)}
            >
              <Text parts={slip.looks} />
            </a>
          </p>
        )}
      </div>
    </li>
  );
}

type AskedProps = { page: Page; words: QuestionWords; isOnPaper: boolean };

function Asked({ page, words, isOnPaper }: AskedProps) {
  const { language, ask, picture, answer } = words;
  return (
    <>
      <p {...spoken(page, language)}>
        <Text parts={ask} />
        {picture && <small class="shown-words">{picture}</small>}
      </p>
      {(answer || !isOnPaper) && (
        <p>
          {answer ? page.t("child.answer") : page.t("child.no-answer")}{" "}
          {answer && (
            <bdi {...spoken(page, language)}>
              <Text parts={answer} />
            </bdi>
          )}
        </p>
      )}
    </>
  );
}
