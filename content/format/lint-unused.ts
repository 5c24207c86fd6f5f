import { variablesOf } from "./expression.ts";
import type { ItemSource, LessonSource } from "./lesson-source.ts";
import type { ContentProblem } from "./types.ts";

/**
 * Variables that stand nowhere, in no language: in no words, picture, answer or condition, and in no other variable that
 * does. They make an item look as if it had more questions than it has.
 */
export function lintUnused([source, ...translations]: LessonSource[]): ContentProblem[] {
  if (!source) return [];
  return source.items.flatMap((item) => {
    const everywhere = [item, ...translations.flatMap(({ items }) => itemCalled(item.id, items))];
    const used = withTheirSources(item, new Set(everywhere.flatMap(namesIn)));
    return item.rules.variables
      .filter(({ name }) => !used.has(name))
      .map(({ line, name }) => {
        const reason = `nothing uses the variable "${name}"`;
        return { file: item.file, line, reason: `#${item.id}: ${reason}`, severity: "care" };
      });
  });
}

function itemCalled(id: string, items: ItemSource[]): ItemSource[] {
  return items.filter((item) => item.id === id);
}

/** The names of variables in all that an item says, shows and asks for; its rules but for the conditions only make them. */
function namesIn({ rules, ...item }: ItemSource): string[] {
  return [...namesInside(item), ...rules.conditions.flatMap(variablesOf)];
}

function namesInside(inside: unknown): string[] {
  if (typeof inside !== "object" || inside === null) return [];
  const inner = Object.values(inside).flatMap(namesInside);
  if (!("kind" in inside)) return inner;
  if (inside.kind === "variable" && "name" in inside) return [String(inside.name), ...inner];
  return inside.kind === "count" && "noun" in inside ? [String(inside.noun), ...inner] : inner;
}

/** With every variable that a used one is worked out from. They stand before it, so one way back finds all. */
function withTheirSources({ rules }: ItemSource, used: Set<string>): Set<string> {
  for (const variable of rules.variables.toReversed()) {
    if (variable.kind !== "worked-out" || !used.has(variable.name)) continue;
    for (const name of variablesOf(variable.expression)) used.add(name);
  }
  return used;
}
