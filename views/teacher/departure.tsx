import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import {
  departureAddress,
  OwnPassphrase,
  recoveryAddress,
  type StaffProblems,
  staffAddress,
  teacherAddress,
} from "./staff.tsx";

export type HangingInWords = { name: string; because: "nobody-else" | "no-key" };

type DepartureProps = {
  page: Page;
  top: Child;
  teacher: { id: number; signInName: string };
  /** It is the head teacher who asks herself. */
  isHerself: boolean;
  /** Nobody else is head teacher, so this one stays. */
  isOnlyHead: boolean;
  /** The classes that cannot do without her. */
  hanging: HangingInWords[];
  problems: StaffProblems;
};

/** What it means that a teacher has left, what must be handed on before, and the head teacher's passphrase. */
export function DeparturePage({
  page,
  top,
  teacher,
  isHerself,
  isOnlyHead,
  ...props
}: DepartureProps) {
  const { t } = page;
  const { hanging, problems } = props;
  const { id, signInName } = teacher;
  const title = t("departure.title");
  const stays = isOnlyHead ? "staff.only-head" : isHerself ? "departure.yourself" : undefined;
  return (
    <Layout page={page} title={title} isWide sheet="class.css" shape="form" top={top}>
      <h1>
        {`${title} · `}
        <bdi>{signInName}</bdi>
      </h1>
      <p>{t("departure.means", { teacher: signInName })}</p>
      {stays && <p class="note">{t(stays)}</p>}
      {hanging.length > 0 && <HandOn page={page} teacher={signInName} hanging={hanging} />}
      {!stays && hanging.length === 0 && (
        <Form page={page} action={departureAddress(id)}>
          <OwnPassphrase page={page} problem={problems.own} />
          <button type="submit" class="pill main">
            {t("departure.remove", { teacher: signInName })}
          </button>
        </Form>
      )}
      <p class="do">
        <a class="pill" href={teacherAddress(id)}>
          <bdi>{signInName}</bdi>
        </a>
        <a class="pill" href={staffAddress}>
          {t("staff.back")}
        </a>
      </p>
    </Layout>
  );
}

type HandOnProps = { page: Page; teacher: string; hanging: HangingInWords[] };

/** Class by class why it hangs on her, and what to do about it. */
function HandOn({ page, teacher, hanging }: HandOnProps) {
  const { t } = page;
  return (
    <section class="note">
      <h2>{t("departure.first")}</h2>
      <ul>
        {hanging.map(({ name, because }) => (
          <li>
            <b>
              <bdi>{name}</bdi>
            </b>
            {" · "}
            {t(`departure.${because}`, { teacher })}
          </li>
        ))}
      </ul>
      {hanging.some(({ because }) => because === "no-key") && (
        <>
          <p>{t("departure.names-lost", { teacher })}</p>
          <p>
            <a class="pill" href={recoveryAddress}>
              {t("recovery.title")}
            </a>
          </p>
        </>
      )}
    </section>
  );
}
