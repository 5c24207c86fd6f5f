import { expect, test } from "vitest";
import { makeKeyPair } from "../../server/personal/seal.ts";
import {
  heardQuestionIn,
  readHeardTo,
  readOrderAsk,
  wordIn,
  writeHeardQuestion,
  writeHeardTo,
  writeOrderAsk,
} from "../../server/sync/protocol/office-orders.ts";
import { publicHalfOf, signingKeyOf } from "../../server/sync/protocol/signing-key.ts";

const signing = signingKeyOf(Buffer.alloc(32, 7));
const asked = {
  hubId: "00000000000000aa",
  answerTo: makeKeyPair().publicKey,
  outcomes: [{ number: 5, outcome: "done" as const }],
};

test("how far a hub has heard orders is read as it was written, and anything else in its place says nothing", () => {
  const newest = Date.UTC(2038, 0, 1) * 1024 + 999;
  for (const number of [0, 1, newest]) expect(readHeardTo(writeHeardTo(number))).toBe(number);
  for (const wrong of [undefined, "", "-1", "1.5", "1 2", "É", "zzzzzzzzzzzz", "1, 2"])
    expect(readHeardTo(wrong)).toBeUndefined();
});

test("a word of the office is signed with what a hub says, and nobody puts another in its place", () => {
  const text = writeOrderAsk({ ...asked, word: "Ab-_cd12" }, signing);
  const key = publicHalfOf(signing);
  expect(readOrderAsk(text)).toMatchObject({ ...asked, word: "Ab-_cd12" });
  expect(readOrderAsk(text).isBy(key)).toBe(true);
  expect(readOrderAsk(text.replace("Ab-_cd12", "Ab-_cd13")).isBy(key)).toBe(false);
  expect(readOrderAsk(text.replace("again Ab-_cd12\n", "")).isBy(key)).toBe(false);
});

test("how far a hub has heard orders is signed with the word of the question, and nobody puts another number or word in its place", () => {
  const question = heardQuestionIn(writeHeardQuestion("Ab-_cd12")) ?? "";
  const heard = { number: 1234, word: question };
  const key = publicHalfOf(signing);
  for (const word of [undefined, "xy-_zz12"]) {
    const text = writeOrderAsk({ ...asked, word, heard }, signing);
    expect(readOrderAsk(text)).toMatchObject({ ...asked, word, heard });
    expect(readOrderAsk(text).isBy(key)).toBe(true);
    for (const [is, put] of [
      ["heard ya ", "heard 0 "],
      ["Ab-_cd12", "Ab-_cd13"],
      ["heard ya Ab-_cd12\n", ""],
    ] as const)
      expect(readOrderAsk(text.replace(is, put)).isBy(key), is).toBe(false);
  }
  for (const wrong of [undefined, "", "?", "Ab-_cd12", "?too-long-a-word", "??b-_cd12"])
    expect(heardQuestionIn(wrong)).toBeUndefined();
  expect(wordIn("?Ab-_cd12")).toBeUndefined();
});

test("without a word a hub asks as it did before there were words, and a header that only hints has none", () => {
  const text = writeOrderAsk({ ...asked, word: wordIn("1") }, signing);
  expect(text.split("\n")).toHaveLength(4);
  expect(readOrderAsk(text)).toMatchObject({ ...asked, word: undefined });
  for (const wrong of [undefined, "", "1", "too-long-a-word", "with bla"])
    expect(wordIn(wrong)).toBeUndefined();
});
