import { expect, test } from "vitest";
import { makeClassKey, openClassKey } from "../../server/personal/class-keys.ts";
import {
  keepLearnerKey,
  lockFields,
  makeLearnerKey,
  openLearnerKey,
  unlockFields,
} from "../../server/personal/fields.ts";
import { openKeyRings } from "../../server/personal/key-rings.ts";
import { lockUnderPassphrase, unlockByPassphrase } from "../../server/personal/passphrase-key.ts";
import { makeRecoveryKey, readRecoveryCode } from "../../server/personal/recovery-code.ts";
import { makeKeyPair, SealError, sealTo, unseal } from "../../server/personal/seal.ts";

test("what is sealed for one opens for nobody else, and not as another thing", async () => {
  const okello = makeKeyPair();
  const sealed = await sealTo(okello.publicKey, Buffer.from("Amina"), "a name");
  expect((await unseal(okello.privateKey, sealed, "a name")).toString()).toBe("Amina");
  await expect(unseal(makeKeyPair().privateKey, sealed, "a name")).rejects.toThrow(SealError);
  await expect(unseal(okello.privateKey, sealed, "a note")).rejects.toThrow(SealError);
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  await expect(unseal(okello.privateKey, sealed, "a name")).rejects.toThrow(SealError);
});

test("a private key opens by its passphrase and by no other", async () => {
  const { privateKey } = makeKeyPair();
  const locked = await lockUnderPassphrase(privateKey, "maple river lamp");
  expect(await unlockByPassphrase(locked, "maple river lamp")).toEqual(privateKey);
  await expect(unlockByPassphrase(locked, "maple river lamb")).rejects.toThrow(SealError);
});

test("a child can be registered while the class is locked, and is read when it is open", async () => {
  const teacher = makeKeyPair();
  const made = await makeClassKey(3, [{ name: "teacher 1", publicKey: teacher.publicKey }]);
  const [copy] = made.copies;
  const privateKey = await openClassKey(teacher.privateKey, 3, copy?.sealed ?? Buffer.alloc(0));
  const key = makeLearnerKey();
  for (const open of [undefined, privateKey]) {
    const kept = await keepLearnerKey(key, "abc", {
      classroomId: 3,
      publicKey: made.publicKey,
      ...(open && { privateKey: open }),
    });
    expect(await openLearnerKey(kept, "abc", { classroomId: 3, privateKey })).toEqual(key);
    await expect(openLearnerKey(kept, "abd", { classroomId: 3, privateKey })).rejects.toThrow();
  }
  await expect(makeClassKey(4, [])).rejects.toThrow("nobody");
});

test("a field cannot pose as another field or another child's", () => {
  const key = makeLearnerKey();
  const fields = lockFields(key, "abc", { name: "Amina Yusuf", note: "shy" });
  expect(unlockFields(key, "abc", fields)).toEqual({ name: "Amina Yusuf", note: "shy" });
  expect(() => unlockFields(key, "abd", fields)).toThrow(SealError);
  const swapped = fields.map((one) => ({ ...one, field: "guardian" as const }));
  expect(() => unlockFields(key, "abc", swapped)).toThrow(SealError);
});

test("a recovery code survives handwriting, and a wrong letter is noticed", () => {
  const { code, pair } = makeRecoveryKey();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(readRecoveryCode(code)).toEqual(pair);
  const sloppy = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  expect(readRecoveryCode(sloppy)).toEqual(pair);
  for (const between of ["–", "—", "‑", ".", " - ", "_", ""])
    expect(readRecoveryCode(code.replaceAll("-", between)), between).toEqual(pair);
  const arabic = code.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? "");
  for (const one of [arabic, `\u200f${code}\u200e`, `“${code}.”`, code.replaceAll("V", "u")])
    expect(readRecoveryCode(one), one).toEqual(pair);
  const first = code[0] === "7" ? "8" : "7";
  expect(readRecoveryCode(first + code.slice(1))).toBeUndefined();
  expect(readRecoveryCode("")).toBeUndefined();
});

test("keys of a session that nobody ended are wiped after a school day", () => {
  let nowMs = 0;
  const rings = openKeyRings(() => nowMs);
  const key = Buffer.from("secret");
  rings.keep("one", { teacherId: 1, classKeys: new Map([[1, key]]), learnerKeys: new Map() });
  nowMs = 9 * 3_600_000;
  rings.rest();
  expect(rings.of("one")).toBeDefined();
  nowMs = 11 * 3_600_000;
  rings.rest();
  expect(rings.of("one")).toBeUndefined();
  expect(key.every((byte) => byte === 0)).toBe(true);
});

test("keys of a session that ends are wiped from memory", () => {
  const rings = openKeyRings(() => 0);
  const key = Buffer.from("secret");
  rings.keep("one", { teacherId: 1, classKeys: new Map([[1, key]]), learnerKeys: new Map() });
  rings.drop("one");
  expect(rings.of("one")).toBeUndefined();
  expect(key.every((byte) => byte === 0)).toBe(true);
});
