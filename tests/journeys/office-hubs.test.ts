import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { publicHalfOf } from "../../server/sync/protocol/signing-key.ts";
import { openTestCollector, type TestCollector, tell, tellingTo } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { openSchool, type School } from "../support/school.ts";

let collector: TestCollector;
let school: School;
let telling: Telling;
let atieno: Phone;
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  school = await openSchool();
  await openSitting(school);
  telling = await tellingTo(school, collector);
  atieno = officePhone(collector);
  await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
});
afterAll(async () => {
  await school.close();
  await collector.remove();
});

const look = (path = "/hubs") => atieno.open(path);
const press = (page: SeenPage, action: RegExp) => atieno.submit(formTo(page.html, action));
const linkTo = ({ html }: SeenPage, address: RegExp) => address.exec(html)?.[0] ?? "";
const ask = <Row>(sql: string, values: string[] = []) => collector.store.ask<Row>(sql, values);
const longAgo = "2026-01-01T00:00:00.000Z";
const name = () => telling.schoolName;

describe("a hub that knocks", () => {
  test("stands first, is let in when somebody has compared its number, and may tell", async () => {
    expect(await tell(telling)).toMatchObject({ ended: "not-enrolled" });
    const list = await look();
    expect(list.html).toContain("Wait to be let in");
    const asked = await look(linkTo(list, /\/knocks\/[\w/-]+/));
    expect(asked.html).toContain(`Let ${name()} in?`);
    expect(asked.html).toContain(telling.hubId);
    expect(asked.html).toContain("compare every letter");
    const page = await press(asked, /entry$/);
    expect(page.path).toBe(`/hubs/${telling.hubId}`);
    await logAnswer(school, { variant: 0 });
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const after = await look();
    expect(after.html).not.toContain("Wait to be let in");
    expect(after.html).toContain("Last heard today.");
  });

  test("that is refused is out of sight when it knocks again, and can still be let in", async () => {
    const stranger = await openSchool();
    await openSitting(stranger);
    await logAnswer(stranger, { variant: 0 });
    const other = await tellingTo(stranger, collector);
    await tell(other);
    const asked = await look(linkTo(await look(), new RegExp(`/knocks/${other.hubId}/[\\w-]+`)));
    await press(asked, /refusal$/);
    await tell(other);
    const list = await look();
    expect(list.html).not.toContain("Wait to be let in");
    const again = await look(linkTo(list, new RegExp(`/knocks/${other.hubId}/[\\w-]+`)));
    expect(again.html).not.toContain("Refuse");
    await press(again, /entry$/);
    expect(await tell(other)).toMatchObject({ ended: "all-told" });
    await stranger.close();
  });

  test("with the number of another cannot be let in, and the page says why", async () => {
    const copy = await openSchool();
    const other = await tellingTo(copy, collector);
    const key = publicHalfOf(other.signing);
    await ask(
      `insert into knock (hub_id, public_key, name, first_at, last_at)
       values ($1, decode('${key.toString("hex")}', 'hex'), 'A copy', $2, $2)`,
      [telling.hubId, longAgo],
    );
    const asked = await look(`/knocks/${telling.hubId}/${key.toString("base64url")}`);
    expect(asked.html).toContain("was let in before, with another key");
    expect(asked.html).not.toContain("/entry");
    const form = formTo(asked.html, /refusal$/);
    const forced = await atieno.submit({
      ...form,
      action: form.action.replace("refusal", "entry"),
    });
    expect(forced.status).toBe(409);
    expect(await ask("select hub_id from knock where name = 'A copy'")).toHaveLength(1);
    await press(asked, /refusal$/);
    await copy.close();
  });
});

describe("the list of hubs", () => {
  test("says in words what is wrong, and puts first what needs somebody", async () => {
    const values = [telling.hubId];
    await ask("update lane set heard_at = '2026-01-01' where hub_id = $1", values);
    expect((await look()).html).toMatch(/Need somebody.*Nothing has come for \d+ days/s);
    await ask(
      `insert into set_aside (hub_id, hash, why, epoch, lane, first_seq, bytes, arrived_at)
       values ($1, '\\x01', 'fork', 1, 'answers', 1, '\\x00', '2026-01-02'),
         ($1, '\\x02', 'unproven', 1, 'answers', 1, '\\x00', '2026-01-02')`,
      values,
    );
    await ask(
      `insert into fold (hub_id, epoch, folded_to, stuck_why, stuck_at) values ($1, 1, 0, 'No <b>such</b> column.', now())
       on conflict (hub_id, epoch, lane) do update set stuck_why = excluded.stuck_why`,
      values,
    );
    const { html } = await look();
    expect(html).toContain("told 1 piece of its log in two ways");
    expect(html).toContain("1 piece has come that nothing proves");
    expect(html).toContain("Something has arrived that cannot be read.");
    expect(html).toContain("No &lt;b&gt;such&lt;/b&gt; column.");
    expect(html.indexOf("Need somebody")).toBeLessThan(html.indexOf("The others"));
  });

  test.each([
    [
      "text-long 2000",
      "A text in it is longer than 2000 bytes.",
      "plus long que 2000 octets",
      "وهو ٢٠٠٠ بايت",
    ],
    [
      "number-bounds try",
      "cannot be: the try at a question.",
      "l’essai à une question",
      "محاولة في سؤال",
    ],
    ["no-learner 7", "which child number 7 is", "porte le numéro 7", "هو رقم ٧"],
    [
      "program error P0001",
      "fails at it (\u2066error P0001\u2069)",
      "échoue sur cela (\u2066error P0001",
      "عنده (\u2066error P0001",
    ],
    ["ends-early", "It ends too early.", "Cela s’arrête trop tôt.", "ينتهي قبل أوانه."],
    [
      "It ends too early.",
      '<p dir="ltr" lang="en">It ends too early.',
      "It ends too early.",
      "It ends too early.",
    ],
  ])("says why something cannot be read (%s) in the reader's language", async (why, ...said) => {
    await ask("update fold set stuck_why = $1, stuck_at = now()", [why]);
    for (const [at, language] of ["en", "fr", "ar"].entries()) {
      const { html } = await look(`/hubs/${telling.hubId}?language=${language}`);
      expect(html).toContain(said[at]);
      expect(html).not.toContain(`>${why.split(" ")[0]}<`);
    }
    await look("/hubs?language=en");
  });

  test("lets a hub go back among the others when somebody has looked at what was set aside", async () => {
    const page = await look(`/hubs/${telling.hubId}`);
    expect(page.html).toContain("Told in two ways");
    const seen = await press(page, /looks$/);
    expect(seen.html).toContain("looked at");
    expect(seen.html).not.toContain("told 1 piece");
    await ask("update fold set stuck_why = null, stuck_at = null");
    await ask("update lane set heard_at = now()");
    expect((await look()).html).toContain("All is well with these");
  });

  test("finds a hub by its name or number, and says when there is none", async () => {
    expect((await look(`/hubs?find=${telling.hubId.slice(2, 9)}`)).html).toContain(name());
    const none = await look("/hubs?find=%27%3Bdrop%20table%25");
    expect(none.html).toContain("No hub has this in its name or number.");
    expect((await look("/hubs?part=-3")).status).toBe(200);
    expect((await look("/hubs?part=x&find=")).status).toBe(200);
  });

  test("goes on to another part where there are many", async () => {
    await ask(
      `insert into hub (hub_id, public_key, name, enrolled_at)
       select lpad(to_hex(number), 16, '0'), decode(lpad(to_hex(number), 64, '0'), 'hex'), 'Many ' || number, now()
       from generate_series(1, 150) as number`,
    );
    const first = await look("/hubs?find=many");
    expect(first.html).toContain("More hubs");
    const second = await look("/hubs?find=many&part=2");
    expect(second.html).not.toContain("More hubs");
    expect(second.html.match(/<tr>/g)).toHaveLength(51);
    await ask("delete from hub where name like 'Many %'");
  });
});

test("a hub that was lost is revoked after a question, tells nothing more, and can be let in again", async () => {
  const page = await look(`/hubs/${telling.hubId}`);
  const asked = await look(linkTo(page, /\/hubs\/[0-9a-f]{16}\/revocation/));
  expect(asked.html).toContain(`Take nothing more from ${name()}?`);
  const form = formTo(asked.html, /revocation$/);
  expect((await atieno.submit(form, { why: "lost" })).html).toContain(
    "Revoked: nothing more is taken",
  );
  const list = (await look()).html;
  const [well = "", revoked = ""] = list.split("<h2>Revoked</h2>");
  expect(well).not.toContain(`/hubs/${telling.hubId}`);
  expect(revoked).toMatch(/Nothing is taken from these/);
  expect(revoked).toContain(`/hubs/${telling.hubId}`);
  await logAnswer(school, { variant: 1 });
  expect(await tell(telling)).toMatchObject({ ended: "not-enrolled" });
  await press(await look(`/hubs/${telling.hubId}`), /return$/);
  expect(await tell(telling)).toMatchObject({ ended: "all-told" });
});

test("answers are saved as the table that the command writes, and the page says how many there are", async () => {
  const page = await eventually(
    () => look("/answers"),
    ({ html }) => html.includes("3 answers are here"),
  );
  expect(page.html).toContain("A CSV file of less than 1 MB.");
  const table = await look("/answers/table.csv");
  const [head, ...rows] = table.html.replace("\uFEFF", "").trim().split("\r\n");
  expect(head).toMatch(/^hub,learner,item,pack_version,/);
  expect(rows).toHaveLength(3);
  expect(rows.join()).toContain(school.amina.pseudonym);
});

test("answers that a record store was sent and has not said that it has are counted, and none where there is no store", async () => {
  const says = "is still to say it has";
  expect((await look("/answers")).html).not.toContain(says);
  await ask("update answer set offered_at = now() where seq = (select min(seq) from answer)");
  expect((await look("/answers")).html).toContain(`${says}: 3.`);
  await ask("update answer set told_at = now()");
  expect((await look("/answers")).html).not.toContain(says);
});

test("statements that the record store refused are shown with its words, and go again at a tap", async () => {
  await ask(
    `insert into parked_statement (hub_id, seq, epoch, status, why, parked_at)
     select hub_id, seq, epoch, 400, 'unknown <verb>', now() from answer limit 1`,
  );
  await ask("update answer set told_at = now()");
  const page = await look("/answers");
  expect(page.html).toContain("1 answer, refused with 400");
  expect(page.html.indexOf("refused with 400")).toBeLessThan(
    page.html.indexOf("/answers/table.csv"),
  );
  const hubs = await look();
  expect(hubs.html).toContain('<a href="/answers">The record store refused 1 answer:');
  expect(page.html).toContain("unknown &lt;verb&gt;");
  const after = await press(page, /retries$/);
  expect(after.html).not.toContain("refused with 400");
  expect(await ask("select seq from answer where told_at is null")).toHaveLength(1);
});

test("that the record store never answered to a statement is said in the reader's language", async () => {
  await ask(
    `insert into parked_statement (hub_id, seq, epoch, status, why, parked_at)
     select hub_id, seq, epoch, 504, '', now() from answer limit 1`,
  );
  const says = {
    en: "The store did not answer within a minute",
    fr: "L’entrepôt n’a pas répondu en une minute",
    ar: "لم يُجب المخزن في دقيقة",
  };
  for (const [language, words] of Object.entries(says)) {
    const { html } = await look(`/answers?language=${language}`);
    expect(html).toContain(words);
    expect(html).not.toContain("The store says");
  }
  await look("/answers?language=en");
  await ask("delete from parked_statement");
});
