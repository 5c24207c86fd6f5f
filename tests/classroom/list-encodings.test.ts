import { describe, expect, test } from "vitest";
import { inOldEncoding, namesIn, stateOf, utf8, utf16be } from "../support/lists.ts";

describe("encodings", () => {
  const arabic = "الاسم;الصف\r\nمحمد علي;الثالث\r\nفاطمة حسن;الثالث\r\n";
  const french = "Nom;Prénom\r\nHabimana;Éloïse\r\nNkurunziza;François\r\n";
  test.each([
    ["UTF-8", utf8],
    ["UTF-8 with its mark", (text: string) => utf8(`\uFEFF${text}`)],
    ["UTF-16 LE", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 BE", (text: string) => utf16be(`\uFEFF${text}`)],
    ["UTF-16 LE without a mark", (text: string) => Buffer.from(text, "utf16le")],
    ["UTF-16 BE without a mark", utf16be],
    ["Windows-1256", (text: string) => inOldEncoding("windows-1256", text)],
  ])("%s is read", async (_, encode) => {
    expect(await namesIn(encode(arabic))).toEqual(["محمد علي", "فاطمة حسن"]);
  });

  test("Windows-1252 is read", async () => {
    const names = await namesIn(inOldEncoding("windows-1252", french));
    expect(names).toEqual(["Éloïse Habimana", "François Nkurunziza"]);
  });

  test("a list in Cyrillic of an old office program is refused, and is nobody's Arabic name", async () => {
    expect(await stateOf(inOldEncoding("windows-1251", "Имя;Класс\nИван;3B"))).toBe("broken");
  });

  test("what is no text, or is damaged, is told apart and refused", async () => {
    expect(await stateOf(Buffer.from("PK\x03\x04\x14\x00\x06\x00"))).toBe("spreadsheet");
    const packed = "PK\x03\x04\x14\x00\x00\x00\x08\x00oneroster/Users.CSVPK\x01\x02";
    expect(await stateOf(Buffer.from(packed))).toBe("zip");
    expect(await stateOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe("spreadsheet");
    expect(await stateOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0, 0, 7]))).toBe("not-text");
    expect(await stateOf(Buffer.from([0xff, 0xd8, 0x01, 0x02, 0x41]))).toBe("not-text");
    const cut = Buffer.concat([utf8("محمد علي\n").subarray(1), utf8("فاطمة حسن\n")]);
    expect(await stateOf(cut)).toBe("broken");
    expect(await stateOf(utf8("Amina\nJos\uFFFD\n"))).toBe("broken");
    expect(await stateOf(Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x00]))).toBe("broken");
  });

  test("a file of another program is told apart also where it is text, and its marks are nobody's name", async () => {
    for (const sheet of [
      "<!DOCTYPE html><table><tr><td>Amina</td></tr></table>",
      '\uFEFF<?xml version="1.0"?><Workbook><Cell>Amina</Cell></Workbook>',
      "<html>\n<table>",
      "{\\rtf1\\ansi Amina\\par Yusuf}",
    ])
      expect(await stateOf(utf8(sheet)), sheet).toBe("spreadsheet");
    for (const other of ["%PDF-1.7\nAmina\nYusuf", '[{"name":"Amina"}]', '{"names":["Amina"]}'])
      expect(await stateOf(utf8(other)), other).toBe("not-text");
    expect(await stateOf(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 200, 201]))).toBe("not-text");
    expect(await namesIn(utf8("{Amina\n[Yusuf]\n"))).toEqual(["{Amina", "[Yusuf]"]);
  });

  test("a zero byte that slipped into a text makes no row of foreign signs of it", async () => {
    for (const text of ["Name\nAmi\0na\nYusuf\n", "Name\nA\0mina\nYusuf\n"])
      expect(await stateOf(utf8(text))).toBe("broken");
    expect(await stateOf(utf8("Amina\n\0\0\u0001\u0002"))).toBe("not-text");
  });

  test("nothing at all is told apart from a list", async () => {
    for (const nothing of ["", "\uFEFF", " \r\n\t\n", ",,,\n;;"])
      expect(await stateOf(utf8(nothing))).toBe("empty");
    expect(await stateOf()).toBe("empty");
    for (const header of ["Name\n", "Full name;Class\n;;\n"])
      expect(await stateOf(utf8(header))).toBe("no-rows");
  });
});
