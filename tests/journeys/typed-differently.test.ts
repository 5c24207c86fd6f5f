import { randomBytes, scryptSync } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { migrate } from "../../server/db/migrate.ts";
import { lock } from "../../server/personal/lock.ts";
import { makeKeyPair } from "../../server/personal/seal.ts";
import { msOkello, openSchool, type School, signInTeacher } from "../support/school.ts";

const migrations = join(import.meta.dirname, "..", "..", "server", "db", "migrations");
const costOfKeys = "0018-cost-of-keys.sql";

const told = { school: "Kasese Centre", class: "Class 3B", learners: "5" };

async function firstRun(
  school: School,
  fields: { name: string; passphrase: string; again?: string },
): Promise<SeenPage> {
  const phone = school.newPhone();
  const page = await phone.open("/teach/first-run");
  const { passphrase } = fields;
  return phone.submit(formTo(page.html, /first-run/), { ...told, again: passphrase, ...fields });
}

/** She is in, and the names of her class are open. */
async function isIn(phone: Phone): Promise<boolean> {
  const page = await phone.open("/teach/classes/1/learners/1/person");
  return page.status === 200 && page.path.endsWith("/person");
}

describe("the first page of a new hub", () => {
  let school: School;
  beforeAll(async () => {
    school = await openSchool({ isNew: true });
  });
  afterAll(() => school.close());

  test.each([
    ["mistyped the second time", "maple river lamp", "maple river lanp", "not the same passphrase"],
    ["of nothing but spaces", "            ", "            ", "at least ten letters"],
    ["that is long by spaces alone", "  a        b  ", "  a        b  ", "at least ten letters"],
    ["of marks that nobody sees", "\u200f".repeat(12), "\u200f".repeat(12), "at least ten letters"],
  ])("takes no passphrase %s, and nobody is shut out", async (_what, passphrase, again, says) => {
    const refused = await firstRun(school, { name: "ms-okello", passphrase, again });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(says);
    expect((await school.newPhone().open("/")).path).toBe("/teach/first-run");
  });

  test("takes no name of marks that nobody sees", async () => {
    const passphrase = "maple river lamp";
    expect((await firstRun(school, { name: "\u200f\u200b", passphrase })).status).toBe(422);
  });
});

describe.each([
  {
    of: "a teacher who writes Arabic",
    chosen: {
      name: "\u0623. \u0641\u0627\u0637\u0645\u0629 \u0661",
      passphrase: "\u0642\u0644\u0645 \u0623\u062e\u0636\u0631 \u0661\u0662\u0663",
    },
    typed: [
      [
        "with the digits of a Latin keyboard",
        "\u0623. \u0641\u0627\u0637\u0645\u0629 1",
        "\u0642\u0644\u0645 \u0623\u062e\u0636\u0631 123",
      ],
      [
        "with the digits of a Persian keyboard",
        "\u0623. \u0641\u0627\u0637\u0645\u0629 \u06f1",
        "\u0642\u0644\u0645 \u0623\u062e\u0636\u0631 \u06f1\u06f2\u06f3",
      ],
      [
        "with letters and marks apart",
        "\u0627\u0654. \u0641\u0627\u0637\u0645\u0629 \u0661",
        "\u0642\u0644\u0645 \u0627\u0654\u062e\u0636\u0631 \u0661\u0662\u0663",
      ],
      [
        "in presentation forms",
        "\u0623. \ufed3\ufe8e\ufec3\ufee4\ufe94 \u0661",
        "\ufed7\ufee0\ufee2 \u0623\ufea7\ufec0\ufeae \u0661\u0662\u0663",
      ],
      [
        "with a mark of direction and a space behind",
        " \u200f\u0623. \u0641\u0627\u0637\u0645\u0629 \u0661 ",
        "\u0642\u0644\u0645 \u0623\u062e\u0636\u0631 \u200f\u0661\u0662\u0663 ",
      ],
    ],
  },
  {
    of: "a teacher who writes French",
    chosen: { name: "M\u00e9lanie", passphrase: "for\u00eat claire \u00e9t\u00e9" },
    typed: [
      ["with letters and accents apart", "Me\u0301lanie", "fore\u0302t claire e\u0301te\u0301"],
      [
        "in other spaces, and a large name",
        " M\u00c9LANIE\u00a0",
        "\u00a0for\u00eat\u00a0claire  \u00e9t\u00e9\u2003",
      ],
      [
        "in wide letters",
        "\uff2d\u00e9lanie",
        "for\u00eat \uff43\uff4c\uff41\uff49\uff52\uff45 \u00e9t\u00e9",
      ],
    ],
  },
])("$of", ({ chosen, typed }) => {
  let school: School;
  beforeAll(async () => {
    school = await openSchool({ isNew: true });
    await firstRun(school, chosen);
  });
  afterAll(() => school.close());

  test.each(typed)("gets in %s, and her names open", async (_how, name = "", passphrase = "") => {
    const phone = school.newPhone();
    await signInTeacher(phone, { name, passphrase });
    expect(await isIn(phone)).toBe(true);
  });

  test("stands at the top of her pages as she wrote herself", async () => {
    const phone = school.newPhone();
    await signInTeacher(phone, chosen);
    expect((await phone.open("/teach?all")).html).toContain(`>${chosen.name}</bdi>`);
  });

  test("does not get in with one letter more", async () => {
    const phone = school.newPhone();
    const passphrase = `X${chosen.passphrase}`;
    expect((await signInTeacher(phone, { name: chosen.name, passphrase })).status).toBe(422);
  });
});

test("a teacher whose hub kept her name and passphrase as they were typed, and hashed them at another cost, still gets in, and her names open", async () => {
  const school = await openSchool();
  const [name, passphrase] = ["me\u0301lanie", "maple  river lamp "]; // two spaces, and one behind
  const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
  const keyOf = (salt: Buffer) => scryptSync(passphrase, salt, 32, cost);
  const [salt, other] = [randomBytes(16), randomBytes(16)];
  const hash = `scrypt$32768$8$1$${salt.toString("base64url")}$${keyOf(salt).toString("base64url")}`;
  const { publicKey, privateKey } = makeKeyPair();
  const locked = Buffer.concat([other, lock(keyOf(other), privateKey, "a teacher's private key")]);
  await school.hub.db.write(async (tx) => {
    await tx.run("update teacher set sign_in_name = ?, passphrase_hash = ?", [name, hash]);
    await tx.run("delete from teacher_key");
    await tx.run(
      "insert into teacher_key (teacher_id, public_key, locked_private_key) values (1, ?, ?)",
      [publicKey, locked],
    );
    await tx.run("pragma user_version = 17");
  });
  await takeStep(school, costOfKeys);
  const phone = school.newPhone();
  await signInTeacher(phone, { name, passphrase });
  expect(await isIn(phone)).toBe(true);
  expect((await signInTeacher(school.newPhone(), { name, passphrase: "x" })).status).toBe(422);
  await school.close();
});

test("a teacher of a hub that kept her name in small letters alone is shown by it, and still gets in", async () => {
  const school = await openSchool();
  await school.hub.db.write(async (tx) => {
    await tx.run("alter table teacher drop column shown_name");
    await tx.run("pragma user_version = 28");
  });
  await takeStep(school, "0029-names-of-teachers.sql");
  const phone = school.newPhone();
  await signInTeacher(phone);
  expect((await phone.open("/teach?all")).html).toContain(`>${msOkello.name}</bdi>`);
  await school.close();
});

/** The one step of the way to today's database that follows on where it stands. */
async function takeStep({ hub }: School, file: string): Promise<void> {
  const step = await mkdtemp(join(tmpdir(), "hub-step-"));
  await copyFile(join(migrations, file), join(step, file));
  await migrate(hub.db, step);
  await rm(step, { recursive: true });
}
