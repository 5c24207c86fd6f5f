import type { Page } from "../page.ts";

type ListPartsProps = {
  page: Page;
  /** Which part of a long list this is, from 1 on, and whether there is another behind it. */
  part: number;
  hasMore: boolean;
  address: (part: number) => string;
};

/** The ways to the part before and the part behind. */
export function ListParts({ page: { t }, part, hasMore, address }: ListPartsProps) {
  return (
    <p class="do">
      {part > 1 && (
        <a class="pill" href={address(part - 1)}>
          {t("office.hubs.before")}
        </a>
      )}
      {hasMore && (
        <a class="pill" href={address(part + 1)}>
          {t("office.hubs.more")}
        </a>
      )}
    </p>
  );
}

/** Finds hubs of a long list by what they are called; the list then is those. */
export function FindHub({
  page: { t },
  find,
  action,
}: {
  page: Page;
  find: string;
  action: string;
}) {
  return (
    <form method="get" action={action}>
      <p class="field">
        <label for="find">{t("office.hubs.find")}</label>
        <input id="find" name="find" type="search" value={find} />
      </p>
      <button type="submit" class="pill">
        {t("office.hubs.look")}
      </button>
    </form>
  );
}
