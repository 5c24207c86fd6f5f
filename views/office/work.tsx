import type { Page } from "../page.ts";
import { Bar } from "./bar.tsx";

export type WorkProps = {
  /** Segments that have come: all, those that wait to be read, and those behind one that cannot be. */
  fold: { all: number; waiting: number; stuck: number };
  /** Tables that somebody is saving. */
  exports: { form: string; written: number; all: number }[];
};

/** What takes long, and how far it is; the page is loaded again to see how it goes on. Nothing where nothing is at work. */
export function Work({ page, fold, exports }: WorkProps & { page: Page }) {
  const { t } = page;
  const { all, waiting, stuck } = fold;
  if (waiting + stuck + exports.length === 0) return null;
  const read = all - waiting - stuck;
  return (
    <div class="note">
      {waiting > 0 && (
        <Bar says={t("office.work.fold", { done: read, all })} done={read} all={all} />
      )}
      {stuck > 0 && <p>{t("office.work.stuck", { count: stuck })}</p>}
      {exports.map(({ form: name, written: done, all: most }) => (
        <Bar says={t("office.work.export", { name, done, all: most })} done={done} all={most} />
      ))}
      <p class="do">
        <a class="pill" href="/answers">
          {t("office.work.again")}
        </a>
      </p>
    </div>
  );
}
