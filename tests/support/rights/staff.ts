import { msOkello, typedTwice } from "../school.ts";
import { ofLostNames } from "./forms.ts";
import type { ChangeRow } from "./rows.ts";

/** What only a head teacher does: who teaches here, and the recovery key. */
export const staffChangeRows: Record<string, ChangeRow> = {
  "/teach/staff": {
    door: "head",
    at: "/teach/staff",
    form: "/teach/staff",
    fields: typedTwice({ name: "mr-new", passphrase: "a new man here" }),
  },
  "/teach/staff/:teacher{[0-9]+}/classes": {
    door: "head",
    at: "/teach/staff/2/classes",
    form: "/teach/staff/2",
    fields: { class: ["1", "2"] },
  },
  "/teach/staff/:teacher{[0-9]+}/passphrase": {
    door: "head",
    at: "/teach/staff/4/passphrase",
    form: "/teach/staff/4",
    fields: {
      passphrase: "other words for him",
      again: "other words for him",
      own: msOkello.passphrase,
    },
  },
  "/teach/staff/:teacher{[0-9]+}/role": {
    door: "head",
    at: "/teach/staff/4/role",
    form: "/teach/staff/4/role",
    fields: { own: msOkello.passphrase },
  },
  "/teach/staff/:teacher{[0-9]+}/name": {
    door: "head",
    at: "/teach/staff/4/name",
    form: "/teach/staff/4/name",
    fields: { name: "mr-put-right", own: msOkello.passphrase },
  },
  "/teach/staff/:teacher{[0-9]+}/departure": {
    door: "head",
    at: "/teach/staff/4/departure",
    form: "/teach/staff/4/departure",
    fields: { own: msOkello.passphrase },
  },
  "/teach/recovery": {
    door: "head",
    at: "/teach/recovery",
    form: "/teach/recovery",
    fields: { own: msOkello.passphrase },
    status: 200,
  },
  "/teach/recovery/lost-names": {
    door: "head",
    at: "/teach/recovery/lost-names",
    form: ofLostNames,
    fields: { class: "2", own: msOkello.passphrase },
  },
  "/teach/recovery/use": {
    door: "head",
    at: "/teach/recovery/use",
    form: "/teach/recovery",
    fields: { code: "0000-0000-0000-0000-0000-0000-0000-0000-0000" },
    status: 422,
    changesNothing: true,
  },
};
