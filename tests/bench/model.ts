import type { Row } from "../../scripts/machine.ts";
import { keepDifficulties, keepState } from "../../server/learning/model/keep-state.ts";
import { newModel } from "../../server/learning/model/knowledge.ts";
import { foldLogged, newLearnerState } from "../../server/learning/model/learner-state.ts";
import { inClass } from "../../server/learning/model/settings.ts";

const children = 60;
const skills = Array.from({ length: 120 }, (_, place) => `M.3.a-skill-with-a-name-${place}`);
const answersOfSkill = 10;

/** What it costs to learn from an answer, and to keep a class: 60 children who have met 120 skills. */
export function benchModel(): Row[] {
  const model = newModel(inClass);
  const states = Array.from({ length: children }, newLearnerState);
  const before = process.cpuUsage();
  let answers = 0;
  for (let round = 0; round < answersOfSkill; round++)
    for (const [place, skill] of skills.entries())
      for (const [child, state] of states.entries()) {
        foldLogged(model, state, {
          subject: "maths",
          skill,
          strand: "number",
          startsAt: 0,
          item: `${skill}.${round % 5}`,
          guess: 0.1,
          isCorrect: (child * 7 + place * 3 + round) % 10 < 7,
          purpose: "practice",
          day: 20_000 + round,
        });
        answers += 1;
      }
  const used = process.cpuUsage(before);
  const kept = states.map((state) => keepState(state, (skill) => skills.indexOf(skill)));
  const bytes = kept.reduce((sum, { state, rows }) => sum + state.length + rows.length, 0);
  return [
    row("learning from an answer", (used.user + used.system) / answers, "µs", 50),
    row(
      "what is kept of 60 children with 120 skills",
      bytes + keepDifficulties(model.difficulties).length,
      "B",
      1_000_000,
    ),
  ];
}

function row(name: string, value: number, unit: string, limit: number): Row {
  const rounded = Math.round(value * 10) / 10;
  return { name, value: rounded, unit, limit, better: "lower", holds: value <= limit };
}
