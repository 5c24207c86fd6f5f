import { formTo } from "../../../scripts/phone.ts";
import type { ChangeRow } from "./rows.ts";

/** What changes the lessons of a hub, and its clock. */
export const packChangeRows: Record<string, ChangeRow> = {
  "/hub/clock": {
    door: "machine",
    at: "/hub/clock",
    form: async (phone) => {
      const { html } = await phone.open("/hub/packs");
      const form = formTo(html, /packs$/);
      return { ...form, hasFiles: false, action: "/hub/clock" };
    },
    changesNothing: true, // this clock agrees with the answers; tests/journeys/clock-put-right.test.ts puts one right
  },
  "/hub/packs": {
    door: "machine",
    at: "/hub/packs",
    form: "/hub/packs",
    status: 422, // no file is chosen; tests/journeys/packs.test.ts brings one
    changesNothing: true,
  },
  "/hub/packs/:pack/version": {
    door: "machine",
    at: "/hub/packs/science/version",
    form: async (phone) => {
      const { html } = await phone.open("/hub/packs");
      const form = formTo(html, /packs$/);
      return { ...form, hasFiles: false, action: "/hub/packs/science/version" };
    },
    fields: { version: "none" },
    status: 404, // nothing was installed here; tests/journeys/packs.test.ts goes back to what was
    changesNothing: true,
  },
  "/hub/packs/:pack/offer": {
    door: "machine",
    at: "/hub/packs/science/offer",
    form: async (phone) => {
      const { html } = await phone.open("/hub/packs");
      const form = formTo(html, /packs$/);
      return { ...form, hasFiles: false, action: "/hub/packs/science/offer" };
    },
    fields: { wish: "leave" },
    status: 404, // no office offers anything here; tests/sync/offers-wishes.test.ts has one that does
    changesNothing: true,
  },
  "/hub/packs/:pack/removal": {
    door: "machine",
    at: "/hub/packs/science/removal",
    form: async (phone) => {
      const { html } = await phone.open("/hub/packs");
      const form = formTo(html, /packs$/);
      return { ...form, hasFiles: false, action: "/hub/packs/science/removal" };
    },
    status: 404, // it serves; tests/journeys/packs.test.ts deletes one that does not
    changesNothing: true,
  },
};
