import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { OwnPassphrase, roleAddress, type StaffProblems, teacherAddress } from "./staff.tsx";

type RoleProps = {
  page: Page;
  top: Child;
  teacher: { id: number; signInName: string; role: "teacher" | "head-teacher" };
  /** It is the head teacher who asks herself. */
  isHerself: boolean;
  /** Nobody else is head teacher, so this one stays. */
  isOnlyHead: boolean;
  problems: StaffProblems;
};

/** What a teacher is now and would be then, and the head teacher's passphrase before it changes. */
export function RolePage({ page, top, teacher, isHerself, isOnlyHead, problems }: RoleProps) {
  const { t } = page;
  const { id, signInName } = teacher;
  const isHead = teacher.role === "head-teacher";
  const [now, then] = isHead
    ? (["staff.role-head", "staff.role-teacher"] as const)
    : (["staff.role-teacher", "staff.role-head"] as const);
  return (
    <Layout page={page} title={t("staff.role")} isWide sheet="class.css" shape="form" top={top}>
      <h1>
        {`${t("staff.role")} · `}
        <bdi>{signInName}</bdi>
      </h1>
      <p>
        <b>{t("staff.role-now")}</b> {t(now)}
      </p>
      {isOnlyHead ? (
        <p class="note">{t("staff.only-head")}</p>
      ) : (
        <>
          <p>
            <b>{t("staff.role-then")}</b> {t(then)}
          </p>
          <p>{t("staff.role-at-once")}</p>
          <Form page={page} action={roleAddress(id)}>
            <input type="hidden" name="role" value={isHead ? "teacher" : "head-teacher"} />
            {isHerself && <GiveUp page={page} problem={problems.role} />}
            <OwnPassphrase page={page} problem={problems.own} />
            <button type="submit" class="pill main">
              {t(isHead ? "staff.make-teacher" : "staff.make-head", { teacher: signInName })}
            </button>
          </Form>
        </>
      )}
      <p>
        <a class="pill" href={teacherAddress(id)}>
          <bdi>{signInName}</bdi>
        </a>
      </p>
    </Layout>
  );
}

/** Nobody gives up her own role by a slip. */
function GiveUp({ page, problem }: { page: Page; problem: string | undefined }) {
  return (
    <p class="field">
      <label class="tick">
        <input
          type="checkbox"
          name="myself"
          value="yes"
          required
          aria-describedby={problem && "myself-problem"}
        />
        {page.t("staff.give-up")}
      </label>
      {problem && (
        <strong class="problem" id="myself-problem">
          {problem}
        </strong>
      )}
    </p>
  );
}
