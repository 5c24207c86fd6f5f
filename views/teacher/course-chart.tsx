import { Coverage } from "../charts/coverage.tsx";
import type { Page } from "../page.ts";
import type { OutcomeWord } from "./checks.tsx";

/** A check of a child before or after a course; what its states mean says `CheckHeld` in the learning room. */
export type CheckInWords =
  | { state: "none"; why: "can" | "later" | "busy" | "begun" }
  | { state: "open" }
  | {
      state: "held";
      day: string;
      isLate: boolean;
      /** By code of the skill. */
      outcomes: ReadonlyMap<string, OutcomeWord>;
    };

export const parts = ["before", "after"] as const;
export type Part = (typeof parts)[number];

/** A skill that is asked before and after, by its lesson's title. */
export type SkillOfCourse = { code: string; title: string; language: string };

type ChartProps = { page: Page; skill: SkillOfCourse; checks: Record<Part, CheckInWords>[] };

/** How many of a class met a skill before its course, and how many after it. */
export function BeforeAfterChart({ page, skill, checks }: ChartProps) {
  const { t, digits } = page;
  const all = checks.length;
  const counted = parts.map((part) => {
    const outcomes = checks.map((one) => outcomeThatCounts(one[part], skill.code));
    const count = (outcome: OutcomeWord) => outcomes.filter((one) => one === outcome).length;
    const held = outcomes.filter((one) => one !== undefined).length;
    const secure = count("meets");
    const numbers = [secure, count("not-yet"), count("more-evidence"), all - held];
    return { label: t(`course.${part}`), secure, growing: held - secure, all, numbers };
  });
  const told = (secure: number) => t("course.meet", { meet: secure, all });
  return (
    <Coverage
      page={page}
      title={skill.title}
      summary={counted.map(({ label, secure }) => `${label} ${told(secure)}`).join(", ")}
      rows={counted}
      told={({ secure }) => told(secure)}
      legend={[
        { paint: "dark", words: t("checks.outcome-meets") },
        { paint: "light", words: t("course.asked-not-met") },
        { paint: "white", words: t("course.not-held") },
      ]}
      table={{
        head: [
          t("course.when"),
          ...(["meets", "not-yet", "more-evidence"] as const).map((one) =>
            t(`checks.outcome-${one}`),
          ),
          t("course.not-held"),
        ],
        rows: counted.map(({ label, numbers }) => [label, ...numbers.map((one) => digits(one))]),
      }}
    />
  );
}

/** A check that came too late to be a beginning, and a skill that was not asked, say nothing about it. */
function outcomeThatCounts(check: CheckInWords, code: string): OutcomeWord | undefined {
  if (check.state !== "held" || check.isLate) return undefined;
  const outcome = check.outcomes.get(code);
  return outcome === "not-asked" ? undefined : outcome;
}
