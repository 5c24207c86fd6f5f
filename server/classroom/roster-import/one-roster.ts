import { mapInPieces } from "../../in-pieces.ts";
import { isOneSlipAway, plainHeader } from "./header-words.ts";
import { type FoundChildren, foundNobody, type RowSlip } from "./listed-child.ts";
import type { Rows } from "./read-table.ts";
import { recordsOf, type TableRecord } from "./records.ts";

/**
 * The students of OneRoster CSV files, 1.1 or 1.2 (1EdTech): users.csv, with classes.csv, enrollments.csv, roles.csv and
 * demographics.csv as far as they are there. Files are told by their headers, not by their names. Headers are taken in any
 * case and with a slip; other columns (`ext_…`, `metadata.…`) and a blank status change nothing.
 * @returns what is missing beside the files that were chosen, undefined when none of these tables is of OneRoster
 */
export async function readOneRoster(
  tables: Rows[],
): Promise<FoundChildren | "no-users" | "no-classes" | undefined> {
  const sorted = await withBareClasses(tables.map((table) => ({ kind: kindOf(table[0]), table })));
  const has = (kind: Kind) => sorted.some((one) => one.kind === kind);
  if (!has("users")) return sorted.some(({ kind }) => kind) ? "no-users" : undefined;
  if (has("enrollments") && !has("classes")) return "no-classes";
  const recordsIn = async (kind: Kind) => {
    const found: TableRecord[] = [];
    for (const { table } of sorted.filter((one) => one.kind === kind))
      await mapInPieces(recordsOf(table, oneRosterHeader), (record) => {
        if (kind === "users" || !isGone(record)) found.push(record);
      });
    return found;
  };
  const users = await recordsIn("users");
  const enrollments = await recordsIn("enrollments");
  const roles = await rolesBy(await recordsIn("roles"), enrollments);
  const classes = await classesBy(await recordsIn("classes"), enrollments);
  const demographics = await recordsIn("demographics");
  const born = new Map(demographics.map((one) => [one("sourcedid"), one("birthdate")]));
  const there = users.filter((user) => !isGone(user));
  const names = new Map(there.map((user) => [user("sourcedid"), nameOf(user)]));
  const students = users.filter((user) => isStudent(user, roles));
  const children = await mapInPieces(students, (user) => ({
    name: nameOf(user),
    born: born.get(user("sourcedid")) ?? "",
    guardian: idsIn(user("agentsourcedids"))
      .flatMap((id) => names.get(id) ?? [])
      .join(", "),
    classNames: classes.get(user("sourcedid")) ?? [],
    rowSlip: rowSlipOf(user),
  }));
  return { ...foundNobody(), children, leftOut: users.length - students.length };
}

/** What a system is about to forget: `tobedeleted` since 1.1, `inactive` in 1.0. */
function isGone(record: TableRecord): boolean {
  return ["tobedeleted", "inactive"].includes(record("status").toLowerCase());
}

/** Why a student of the list is not to be enrolled; the teacher sees her all the same. */
function rowSlipOf(user: TableRecord): RowSlip {
  if (isGone(user)) return "gone";
  return user("enableduser").toLowerCase() === "false" ? "not-enabled" : "";
}

/** Which table of OneRoster begins with this row, and in which places its columns are that are read. */
export function oneRosterPart(header: string[]): { kind: Kind; columns: number[] } | undefined {
  const kind = kindOf(header);
  if (!kind) return undefined;
  const columns = [...header.keys()].filter((place) =>
    read.includes(oneRosterHeader(header[place] ?? "")),
  );
  return { kind, columns };
}

/** The columns by which a file is told from the others. */
const signs = {
  enrollments: ["classsourcedid", "usersourcedid"],
  roles: ["usersourcedid", "role", "roletype"],
  demographics: ["sourcedid", "birthdate"],
  users: ["sourcedid", "givenname", "familyname"],
  classes: ["sourcedid", "title", "coursesourcedid"],
};
type Kind = keyof typeof signs;

function kindOf(header: string[]): Kind | undefined {
  const columns = header.map(oneRosterHeader);
  const found = Object.entries(signs).find(([, needed]) =>
    needed.every((one) => columns.includes(one)),
  );
  return found?.[0] as Kind | undefined; // the keys are kinds
}

/** The columns that are read, besides the signs. */
const read = [
  "status",
  "enableduser",
  "middlename",
  "agentsourcedids",
  "classtype",
  ...new Set(Object.values(signs).flat()),
];

type Sorted = { kind: Kind | undefined; table: Rows };

/**
 * Some systems write of a class only its id and title, as courses and categories have them too: where no table is one of
 * classes by its header, it is the one whose rows enrollments call.
 */
async function withBareClasses(sorted: Sorted[]): Promise<Sorted[]> {
  if (sorted.some(({ kind }) => kind === "classes")) return sorted;
  const called = new Set<string>();
  for (const { table } of sorted.filter(({ kind }) => kind === "enrollments"))
    await mapInPieces(recordsOf(table, oneRosterHeader), (one) =>
      called.add(one("classsourcedid")),
    );
  called.delete("");
  const isCalled = (one: TableRecord) => one("title") !== "" && called.has(one("sourcedid"));
  return sorted.map(({ kind, table }) => {
    const areClasses = !kind && recordsOf(table, oneRosterHeader).some(isCalled);
    return { kind: areClasses ? "classes" : kind, table };
  });
}

function oneRosterHeader(header: string): string {
  const plain = plainHeader(header);
  if (read.includes(plain) || plain.length < 7) return plain;
  return read.find((one) => one.length > 6 && isOneSlipAway(plain, one)) ?? plain;
}

function nameOf(user: TableRecord): string {
  return [user("givenname"), user("middlename"), user("familyname")].filter(Boolean).join(" ");
}

function idsIn(cell: string): string[] {
  return cell.split(",").map((id) => id.trim());
}

/** What each user is in the school: 1.2 says it in roles.csv, and an enrollment says it of a class. */
async function rolesBy(
  roles: TableRecord[],
  enrollments: TableRecord[],
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  await mapInPieces([...roles, ...enrollments], (one) => {
    const user = one("usersourcedid");
    found.set(user, (found.get(user) ?? new Set()).add(one("role").toLowerCase()));
  });
  return found;
}

/** 1.1 says the role in users.csv. Of whom no file says anything, she is taken for a student: the teacher sees the list. */
function isStudent(user: TableRecord, roles: Map<string, Set<string>>): boolean {
  const own = user("role").toLowerCase();
  if (own !== "") return own === "student";
  return roles.get(user("sourcedid"))?.has("student") ?? true;
}

/** The classes of each user, homerooms first: a class of the hub is where a child sits, not what she is taught. */
async function classesBy(
  classes: TableRecord[],
  enrollments: TableRecord[],
): Promise<Map<string, string[]>> {
  const known = new Map(classes.map((one) => [one("sourcedid"), one]));
  const found = new Map<string, string[]>();
  await mapInPieces(enrollments, (one) => {
    const called = known.get(one("classsourcedid"));
    const title = called?.("title");
    if (!called || !title) return;
    const user = one("usersourcedid");
    const others = found.get(user) ?? [];
    const isHomeroom = called("classtype").toLowerCase() === "homeroom";
    found.set(user, isHomeroom ? [title, ...others] : [...others, title]);
  });
  return found;
}
