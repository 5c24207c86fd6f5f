import type { Page } from "../page.ts";
import type { WordKey } from "../words/t.ts";

/** The pages of a class, in the order in which a lesson needs them. */
const pages = [
  { name: "now", path: "/now" },
  { name: "children", path: "" },
  { name: "groups", path: "/groups" },
  { name: "paper", path: "/paper" },
  { name: "tasks", path: "/tasks" },
  { name: "mistakes", path: "/mistakes" },
  { name: "map", path: "/map" },
  { name: "checks", path: "/checks" },
  { name: "attendance", path: "/attendance" },
  { name: "report", path: "/report" },
] as const satisfies { name: string; path: string }[];

export type ClassPage = (typeof pages)[number]["name"];

export function classAddress(classroomId: number, name: ClassPage = "children"): string {
  const path = pages.find((page) => page.name === name)?.path ?? "";
  return `/teach/classes/${classroomId}${path}`;
}

type BarProps = { page: Page; classroomId: number; here: ClassPage };

/** The ways between the pages of a class. */
export function ClassBar({ page, classroomId, here }: BarProps) {
  return (
    <nav class="bar unprinted" aria-label={page.t("bar.label")}>
      {pages.map(({ name }) => (
        <a href={classAddress(classroomId, name)} aria-current={name === here ? "page" : undefined}>
          {page.t(`bar.${name}` satisfies WordKey)}
        </a>
      ))}
    </nav>
  );
}
