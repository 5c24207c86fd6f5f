import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { keyPairOf, sealTo, unseal } from "../../server/personal/seal.ts";
import { DamagedError } from "../../server/sync/protocol/bytes.ts";
import { openingHalfOf, sealingHalfOf } from "../../server/sync/protocol/sealing-key.ts";
import { publicHalfOf, signingKeyOf } from "../../server/sync/protocol/signing-key.ts";

test("a hub's signing key gives the sealing key that libsodium gives for it", () => {
  // test/default/ed25519_convert.c of libsodium
  const seed = "421151a459faeade3d247115f94aedae42318124095afabe4d1451a559faedee";
  const sealing = "f1814f0e8ff1043d8a44d25babff3cedcae6c22c3edaa48f857ae70de2baae50";
  const signing = signingKeyOf(Buffer.from(seed, "hex"));
  expect(sealingHalfOf(publicHalfOf(signing)).toString("hex")).toBe(sealing);
  expect(keyPairOf(openingHalfOf(signing)).publicKey.toString("hex")).toBe(sealing);
});

test("what is sealed to any hub's key opens with that hub's key, and with no other", async () => {
  for (let keys = 0; keys < 50; keys++) {
    const signing = signingKeyOf(randomBytes(32));
    const sealed = await sealTo(sealingHalfOf(publicHalfOf(signing)), Buffer.from("hub"), "a test");
    expect((await unseal(openingHalfOf(signing), sealed, "a test")).toString()).toBe("hub");
    const other = openingHalfOf(signingKeyOf(randomBytes(32)));
    await expect(unseal(other, sealed, "a test")).rejects.toThrow("does not open");
  }
});

test("a key to which nothing can be sealed is refused", () => {
  const neutral = Buffer.alloc(32);
  neutral[0] = 1;
  expect(() => sealingHalfOf(neutral)).toThrow(DamagedError);
});
