import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Field, Form, NewPassphrase } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";

export const auditAddress = "/teach/audit";
export const staffAddress = "/teach/staff";
export const recoveryAddress = "/teach/recovery";
export const lostNamesAddress = `${recoveryAddress}/lost-names`;

export function teacherAddress(teacherId: number): string {
  return `${staffAddress}/${teacherId}`;
}

export function roleAddress(teacherId: number): string {
  return `${teacherAddress(teacherId)}/role`;
}

export function teacherNameAddress(teacherId: number): string {
  return `${teacherAddress(teacherId)}/name`;
}

export function departureAddress(teacherId: number): string {
  return `${teacherAddress(teacherId)}/departure`;
}

export type StaffLine = { id: number; signInName: string; isHead: boolean; classes: number };
export type StaffProblems = {
  name?: string;
  passphrase?: string;
  again?: string;
  own?: string;
  code?: string;
  /** Why no other recovery key was made. */
  made?: string;
  role?: string;
};

type StaffProps = {
  page: Page;
  top: Child;
  teachers: StaffLine[];
  /** Sign-in names of those who have left. */
  former: string[];
  /** Nobody has made the key that would let her in again. */
  lacksRecoveryKey: boolean;
  name: string;
  isKept: boolean;
  problems: StaffProblems;
};

/** Everybody who teaches here, and the way to one more. Only for a head teacher. */
export function StaffPage({ page, top, teachers, former, ...props }: StaffProps) {
  const { t } = page;
  const { isKept, lacksRecoveryKey, ...asked } = props;
  return (
    <Layout page={page} title={t("staff.title")} isWide sheet="class.css" top={top}>
      <div class="split">
        <section>
          <h1>{t("staff.title")}</h1>
          {isKept && <Kept page={page} />}
          <ul class="shelf">
            {teachers.map(({ id, signInName, isHead, classes }) => (
              <li>
                <a class="way" href={teacherAddress(id)}>
                  <bdi>{signInName}</bdi>{" "}
                  <small>
                    {isHead && t("staff.head")} {t("staff.classes", { count: classes })}
                  </small>
                </a>
              </li>
            ))}
          </ul>
          {former.length > 0 && (
            <p class="why">
              {t("staff.former")} <bdi>{former.join(", ")}</bdi>
            </p>
          )}
          {lacksRecoveryKey && <p class="note">{t("recovery.none-yet")}</p>}
          <p>
            <a class="pill" href={recoveryAddress}>
              {t("recovery.title")}
            </a>{" "}
            <a class="pill" href={auditAddress}>
              {t("audit.title")}
            </a>
          </p>
        </section>
        <OneMore page={page} {...asked} />
      </div>
    </Layout>
  );
}

type OneMoreProps = Pick<StaffProps, "page" | "name" | "problems">;

/** The form for one more teacher. */
function OneMore({ page, name, problems }: OneMoreProps) {
  const { t } = page;
  return (
    <section class="card">
      <h2>{t("staff.one-more")}</h2>
      <Form page={page} action={staffAddress}>
        <Field
          name="name"
          value={name}
          label={t("staff.her-name")}
          help={t("staff.her-name-help")}
          problem={problems.name}
        />
        <NewPassphrase
          page={page}
          label={t("staff.her-passphrase")}
          help={t("staff.passphrase-help")}
          problems={problems}
        />
        <p class="field">
          <label class="tick">
            <input type="checkbox" name="head" value="yes" />
            {t("staff.is-head")}
          </label>
        </p>
        <button type="submit" class="pill main">
          {t("teacher.add")}
        </button>
      </Form>
    </section>
  );
}

/** A class, and who teaches it: two teachers may each have a "Class 3". */
type TaughtClass = {
  id: number;
  name: string;
  teachers: string[];
  isHers: boolean;
  isAway: boolean;
};

type TeacherProps = {
  page: Page;
  top: Child;
  teacher: { id: number; signInName: string; role: "teacher" | "head-teacher" };
  /** Also those that were put away: they are handed on like the others. */
  classrooms: TaughtClass[];
  /** Classes whose names nobody else could open any more. */
  wouldLose: number;
  isKept: boolean;
  problems: StaffProblems;
};

/** One teacher: her classes, and a new passphrase when she forgot hers. */
export function TeacherPage({ page, top, teacher, classrooms, ...props }: TeacherProps) {
  const { t } = page;
  const { wouldLose, isKept, problems } = props;
  const here = teacherAddress(teacher.id);
  return (
    <Layout page={page} title={teacher.signInName} isWide sheet="class.css" shape="form" top={top}>
      <h1>
        <bdi>{teacher.signInName}</bdi>
      </h1>
      {isKept && <Kept page={page} />}
      <p>
        <a class="pill" href={teacherNameAddress(teacher.id)}>
          {t("staff.other-name")}
        </a>
      </p>
      <Form page={page} action={`${here}/classes`}>
        <fieldset class="card">
          <legend>{t("staff.her-classes")}</legend>
          {classrooms.map(({ id, name, teachers, isHers, isAway }) => (
            <p>
              <label class="tick">
                {isHers && <input type="hidden" name="was" value={String(id)} />}
                <input type="checkbox" name="class" value={String(id)} checked={isHers} />
                <span>
                  <bdi>{name}</bdi>
                  {isAway && ` · ${t("archive.marked")}`}{" "}
                  {teachers.length > 0 && (
                    <small>
                      <bdi>{teachers.join(", ")}</bdi>
                    </small>
                  )}
                </span>
              </label>
            </p>
          ))}
        </fieldset>
        <button type="submit" class="pill main">
          {t("person.keep")}
        </button>
      </Form>
      <h2>{t("staff.role")}</h2>
      <p>{t(teacher.role === "head-teacher" ? "staff.role-head" : "staff.role-teacher")}</p>
      <p>
        <a class="pill" href={roleAddress(teacher.id)}>
          {t("staff.change-role")}
        </a>
      </p>
      <h2>{t("staff.new-passphrase")}</h2>
      <p>{t("staff.new-passphrase-why")}</p>
      {wouldLose > 0 && <p class="problem">{t("staff.would-lose", { count: wouldLose })}</p>}
      <Form page={page} action={`${here}/passphrase`}>
        <NewPassphrase
          page={page}
          label={t("staff.her-passphrase")}
          help={t("staff.passphrase-help")}
          problems={problems}
        />
        <OwnPassphrase page={page} problem={problems.own} />
        <button type="submit" class="pill">
          {t("staff.give-passphrase")}
        </button>
      </Form>
      <h2>{t("departure.title")}</h2>
      <p>{t("departure.when")}</p>
      <p>
        <a class="pill" href={departureAddress(teacher.id)}>
          {t("departure.remove", { teacher: teacher.signInName })}
        </a>
      </p>
      <p>
        <a class="pill" href={staffAddress}>
          {t("staff.back")}
        </a>
      </p>
    </Layout>
  );
}

function Kept({ page }: { page: Page }) {
  return <Outcome words={page.t("person.kept")} />;
}

type OwnProps = { page: Page; problem: string | undefined };

/** What matters is asked for once more: the phone may lie open on the table. */
export function OwnPassphrase({ page, problem }: OwnProps) {
  return (
    <Field
      name="own"
      type="password"
      autocomplete="current-password"
      label={page.t("names.passphrase")}
      problem={problem}
    />
  );
}
