import type { Page } from "../../../views/page.ts";
import {
  AnswersChart,
  CoverageChart,
  type DayAnswers,
  type DayValue,
  GrowthChart,
} from "../../../views/teacher/charts.tsx";
import type { Learner } from "../../classroom/people.ts";
import { dayOfTime, spanOfDays, startOfDay, type TimeSpan } from "../../device/calendar.ts";
import { coverageOf, daysOfMastery, growthOver } from "../../learning/class/coverage.ts";
import { type AnswersByDay, answersOfChildByDay } from "../../learning/class/history.ts";
import { childrenOfClass } from "../../learning/class/standing.ts";
import type { House } from "../visit.ts";
import { classroomLanguage } from "../visit.ts";

const dayMs = 86_400_000;
/** Four weeks: long enough to see that something grows, short enough for a bar a day. */
const daysOfChart = 28;

/** How a child has learned in four weeks: what grew, what she answered, how much of everything that is. */
export async function childCharts({ hub }: House, page: Page, learner: Learner) {
  const { desk } = hub;
  const language = classroomLanguage(hub, learner);
  const seen = { id: learner.classroomId, language, learners: [learner] };
  const children = await childrenOfClass(desk, seen);
  const mastered = children.flatMap(({ state }) => daysOfMastery(desk, language, state));
  const answers = await answersOfChildByDay(desk.db, learner.id, spanOfChart(hub), dayOfTime);
  return (
    <div class="charts">
      <GrowthChart page={page} of="child" days={growthDays(hub, mastered, 1)} />
      <AnswersChart page={page} days={answerDays(hub, answers)} />
      <CoverageChart page={page} subjects={coverageOf(desk, language, children)} />
    </div>
  );
}

type WithClock = Pick<House["hub"], "clock" | "desk">;

/** From the beginning of the first of the days to the end of today. */
export function spanOfChart(hub: WithClock): TimeSpan {
  return spanOfDays(hub, daysOfChart);
}

function lastDays({ clock }: WithClock): string[] {
  const noon = startOfDay(clock.now().wallMs) + dayMs / 2;
  return Array.from({ length: daysOfChart }, (_, place) =>
    dayOfTime(noon - (daysOfChart - 1 - place) * dayMs),
  );
}

/** Skills mastered, day by day, for each of so many children. */
export function growthDays(hub: WithClock, masteredDays: number[], children: number): DayValue[] {
  const values = growthOver(hub.desk, masteredDays, daysOfChart);
  return lastDays(hub).map((day, place) => ({
    day,
    value: Math.round((10 * (values[place] ?? 0)) / Math.max(1, children)) / 10,
  }));
}

/** Answers of all these children, day by day. */
export function answerDays(hub: WithClock, answers: AnswersByDay): DayAnswers[] {
  const days = new Map(lastDays(hub).map((day) => [day, { day, answers: 0, right: 0 }]));
  for (const [key, counted] of answers) {
    const day = days.get(key.slice(key.indexOf(" ") + 1));
    if (!day) continue;
    day.answers += counted.answers;
    day.right += counted.right;
  }
  return [...days.values()];
}
