import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { type PackCard, packsAddress, removalAddress } from "./packs.tsx";

type PackRemovalProps = { page: Page; top: Child; pack: Pick<PackCard, "id" | "title" | "others"> };

/** What goes from the card cannot be taken back here, and its author may be far away: it is asked once more. */
export function PackRemoval({ page, top, pack }: PackRemovalProps) {
  const { t } = page;
  const title = t("packs.remove-title", { name: `\u2068${pack.title}\u2069` });
  const versions = pack.others.map(({ version }) => `\u2068${version}\u2069`).join(" · ");
  return (
    <Layout page={page} title={title} isWide shape="form" top={top}>
      <h1>{title}</h1>
      <p>{t("packs.remove-goes", { versions })}</p>
      <p>{t("packs.remove-stays")}</p>
      <Form page={page} action={removalAddress(pack.id)}>
        <button type="submit" class="pill main">
          {t("packs.remove")}
        </button>
      </Form>
      <p class="do">
        <a class="pill" href={packsAddress}>
          {t("packs.keep")}
        </a>
      </p>
    </Layout>
  );
}
