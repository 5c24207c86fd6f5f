import type { Context } from "hono";
import * as z from "zod/mini";
import type { Teacher } from "../../classroom/people.ts";
import { teacherBehindSession } from "../../classroom/sign-in.ts";
import { cookie } from "../../pages/cookie.ts";
import { FormError } from "../../pages/form-error.ts";
import {
  mostFormBytes,
  mostKeptBytes,
  type ReadForm,
  readCarryingForm,
  readFileForm,
  readForm,
  type SentForm,
} from "../../pages/read-form.ts";
import type { House } from "../visit.ts";
import { senderOf } from "./form-sender.ts";

/**
 * A form that a teacher sent after her session was over, or while the names were locked. The page on which she signs in or
 * opens them carries it, and nothing of it is written down.
 */
export type KeptForm = {
  teacherId: number;
  /** The address to which it goes. */
  to: string;
  hasFiles: boolean;
  fields: [name: string, value: string][];
};

/** What a form that came too late is: kept for its teacher, hers but not to be kept, or nobody's. */
export type LateForm = { kept: KeptForm } | "hers" | "nobodys";

/**
 * Takes in a form of a session that is over, so that its teacher can send it when she has signed in again. Not kept is one
 * that is too long, and one with a passphrase or a file in it, which belong in no page. A phone without a session that was
 * a teacher's within a day sends no more than the sign-in page may send from there.
 */
export async function keepForm(
  c: Context,
  house: House,
  session: string,
  read: ReadForm,
): Promise<LateForm> {
  const isKnown =
    session !== "" && (await teacherBehindSession(house.hub.db, session)) !== undefined;
  const most = isKnown ? mostKeptBytes : mostFormBytes - besideKept;
  if (Number(c.req.header("content-length") ?? "0") > most) return "hers";
  const form = await (isKnown ? read(c) : readShort(c)).catch(nothingToRead);
  const teacherId = form && senderOf(c, house, form.get("token"));
  if (!form || teacherId === undefined) return session === "" ? "nobodys" : "hers";
  const kept = formToKeep(c, form, teacherId, most);
  return kept ? { kept } : "hers";
}

/** A form of a phone on which nobody is known, of either kind. */
function readShort(c: Context): Promise<SentForm> {
  const isOfParts = /^multipart\//i.test(c.req.header("content-type") ?? "");
  return isOfParts ? readFileForm(c, mostFormBytes, "file-too-large") : readForm(c);
}

/** What stands beside a form that the sign-in page carries: a name, a passphrase and a token. */
const besideKept = 4 * 1024;

/** A form of hers as a page carries it; undefined for one that is too long, or with a passphrase or a file in it. */
export function formToKeep(
  c: Context,
  form: SentForm,
  teacherId: number,
  most = mostKeptBytes,
): KeptForm | undefined {
  const fields = form.fields.filter(([name]) => name !== "token");
  if (fields.length === 0 || form.files.length > 0 || fields.some(isSecret)) return undefined;
  const { pathname, search } = new URL(c.req.url);
  const hasFiles = c.req.header("content-type")?.startsWith("multipart/") ?? false;
  const kept = { teacherId, to: pathname + search, hasFiles, fields };
  return encodeURIComponent(JSON.stringify(kept)).length <= most ? kept : undefined;
}

/**
 * Reads the form with which somebody signs in. Only a phone on which a teacher was signed in within a day can have been
 * given a form to carry; a stranger's may be no longer than any other.
 */
export function signInForm({ hub }: House): ReadForm {
  return async (c) => {
    const session = cookie(c, "teacher");
    const isHers = session && (await teacherBehindSession(hub.db, session)) !== undefined;
    return isHers ? readCarryingForm(c) : readForm(c);
  };
}

function nothingToRead(error: unknown): undefined {
  if (!(error instanceof FormError)) throw error;
}

const secrets = ["passphrase", "again", "own", "code"];

function isSecret([name, value]: KeptForm["fields"][number]): boolean {
  return secrets.includes(name) && value !== "";
}

const shape = z.object({
  teacherId: z.number(),
  to: z.string().check(z.regex(/^\/teach\/[\w/-]+(\?[\w=&.%-]*)?$/)),
  hasFiles: z.boolean(),
  fields: z.array(z.tuple([z.string(), z.string()])),
});

/** The form that such a page carried, when it is that of the teacher who is in now; nobody sends another's. */
export function keptFormOf(text: string, teacher: Teacher): KeptForm | undefined {
  const kept = parsed(text);
  return kept?.teacherId === teacher.id ? kept : undefined;
}

function parsed(text: string): KeptForm | undefined {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
