/** A phone as the hub sees it: cookies, pages and forms, nothing else. Used by the simulated class and by the tests. */

export type Send = (path: string, init: RequestInit) => Response | Promise<Response>;

export type SeenPage = {
  status: number;
  path: string;
  html: string;
  /** Bytes of the body as it came over the air. */
  bytes: number;
};

export type SeenForm = {
  action: string;
  /** It may carry files, and is sent in parts. */
  hasFiles: boolean;
  /** Every field with the value it has, as a browser would send it untouched. */
  fields: [name: string, value: string][];
  /** Values that could be chosen, by field: radio buttons and checkboxes. */
  choices: Map<string, string[]>;
  /** Names of fields to type in. */
  boxes: string[];
};

export class Phone {
  readonly cookies = new Map<string, string>();
  readonly #send: Send;
  constructor(send: Send) {
    this.#send = send;
  }

  /** Opens a page and follows where it leads. */
  async open(path: string, headers: Record<string, string> = {}): Promise<SeenPage> {
    return this.#follow(path, { headers: { ...headers } });
  }

  /** Sends a form; `changes` replaces fields by name. */
  async submit(
    form: SeenForm,
    changes: Record<string, string | string[]> = {},
    headers: Record<string, string> = {},
  ): Promise<SeenPage> {
    const fields = changedFields(form, changes);
    if (form.hasFiles) return this.sendFiles(form, changes, {}, headers);
    return this.post(form.action, fields, headers);
  }

  /** Sends a form with files, which are chosen by the name of their field. */
  async sendFiles(
    form: SeenForm,
    changes: Record<string, string | string[]>,
    files: Record<string, File[]>,
    headers: Record<string, string> = {},
  ): Promise<SeenPage> {
    const body = new FormData();
    for (const [name, value] of changedFields(form, changes)) body.append(name, value);
    for (const [name, chosen] of Object.entries(files))
      for (const file of chosen) body.append(name, file);
    return this.#follow(form.action, { method: "POST", headers, body });
  }

  async post(
    path: string,
    fields: [string, string][] | Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<SeenPage> {
    return this.#follow(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  async #follow(path: string, init: RequestInit, hops = 0): Promise<SeenPage> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0)
      headers.set(
        "cookie",
        [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      );
    const response = await this.#send(path, { ...init, headers, redirect: "manual" });
    this.#keepCookies(response);
    const location = response.headers.get("location");
    if (location && response.status >= 300 && response.status < 400 && hops < 8) {
      await response.arrayBuffer();
      return this.#follow(location, {}, hops + 1);
    }
    const html = await response.text();
    const bytes = Number(response.headers.get("content-length") ?? html.length);
    return { status: response.status, path, html, bytes };
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** The fields of a form as a browser sends them after these changes. */
function changedFields(
  form: SeenForm,
  changes: Record<string, string | string[]>,
): [string, string][] {
  const kept = form.fields.filter(([name]) => !(name in changes));
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return [...kept, ...changed];
}

/** The forms of a page, in order. */
export function formsOf(html: string): SeenForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, head = "", inside = ""]) => readForm(head, inside),
  );
}

/** The first form whose action fits, one that changes something before one that only looks. @throws Error when the page has none */
export function formTo(html: string, action: RegExp): SeenForm {
  const fitting = formsOf(html).filter((one) => action.test(one.action));
  const changing = fitting.find(({ fields }) => fields.some(([name]) => name === "token"));
  const form = changing ?? fitting[0];
  if (!form) throw new Error(`The page has no form to ${action}.`);
  return form;
}

/** Every address that the page links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = ""]) => plainText(href));
}

/** The address of the first link of a class: "next" is today's step, "go" the way on. */
export function linkOf(html: string, name: "next" | "go"): string | undefined {
  const link = [...html.matchAll(/<a\b([^>]*)>/g)].find(
    ([, tag = ""]) => attribute(tag, "class") === name,
  );
  return link && attribute(link[1] ?? "", "href");
}

function readForm(head: string, inside: string): SeenForm {
  const form: SeenForm = {
    action: attribute(head, "action") ?? "",
    hasFiles: attribute(head, "enctype") === "multipart/form-data",
    fields: [],
    choices: new Map(),
    boxes: [],
  };
  // In the order of the page, as a browser sends them: names may come more than once.
  for (const [whole, name = "", tag = "", text = ""] of inside.matchAll(everyField)) {
    if (name === "textarea") form.fields.push([attribute(tag, "name") ?? "", plainText(text)]);
    else if (name === "select") form.fields.push([attribute(tag, "name") ?? "", chosenIn(text)]);
    else addInput(form, /^<input\b([^>]*?)\/?>/.exec(whole)?.[1] ?? "");
  }
  return form;
}

const everyField = /<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\1>|<input\b[^>]*>/g;

function chosenIn(options: string): string {
  const values = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, one = ""]) => one);
  const chosen = values.find((one) => /\sselected/.test(one)) ?? values[0] ?? "";
  return attribute(chosen, "value") ?? "";
}

function addInput(form: SeenForm, tag: string): void {
  const name = attribute(tag, "name");
  if (!name) return;
  const value = attribute(tag, "value") ?? "";
  const type = attribute(tag, "type") ?? "text";
  if (type === "radio" || type === "checkbox") {
    form.choices.set(name, [...(form.choices.get(name) ?? []), value]);
    if (/\schecked/.test(tag)) form.fields.push([name, value]);
    return;
  }
  if (type === "file") return;
  form.fields.push([name, value]);
  if (type !== "hidden") form.boxes.push(name);
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plainText(found);
}

function plainText(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
