import { openBrowserSchool } from "./tests/support/browser.ts";
const school = await openBrowserSchool({ learners: 3 });
const { laptop, hub } = school;
const page = await laptop.newPage();
const shot = async (name: string) => { await page.evaluate("document.fonts.ready"); await page.screenshot({ path: `/tmp/adapt-shots/${name}.png`, fullPage: true }); };
await page.goto("/teach/lessons/animals-and-homes");
await page.getByRole("button", { name: /Make my own copy: English/ }).click();
await page.waitForURL("**/own-lessons/1");
await page.goto("/teach/lessons/parts-of-a-whole");
await page.getByRole("button", { name: /Make my own copy: العربية/ }).click();
await page.waitForURL("**/own-lessons/2");
await page.goto("/teach/new-lesson");
await page.getByRole("button", { name: "Begin" }).click();
await page.waitForURL("**/own-lessons/3");
const pages: [string, string][] = [["list", "/teach/own-lessons"], ["new", "/teach/new-lesson"], ["one", "/teach/own-lessons/1"], ["one-new", "/teach/own-lessons/3"], ["part-screen", "/teach/own-lessons/1/parts/1"], ["part-question", "/teach/own-lessons/1/parts/9"], ["words", "/teach/own-lessons/1/words?find=fish&by=tilapia"], ["text", "/teach/own-lessons/1/text"], ["look", "/teach/own-lessons/1/look/screens/1"], ["plan", "/teach/lessons/animals-and-homes"]];
const arabic: Record<string, string> = { "/teach/own-lessons/1": "/teach/own-lessons/2" };
for (const language of ["en", "ar"]) for (const [w, h] of [[360, 640], [1280, 800]] as const) {
  if (process.argv[2] && !`${language}${w}`.includes(process.argv[2])) continue;
  await page.setViewportSize({ width: w, height: h });
  await laptop.addCookies([{ name: "language", value: language, url: hub.address }, { name: "letters", value: "1", url: hub.address }]);
  for (const [name, at] of pages) {
    if (process.argv[3] && !process.argv[3].split(",").includes(name)) continue;
    const where = language === "ar" ? at.replace("/own-lessons/1", "/own-lessons/2").replace("find=fish&by=tilapia", "find=" + encodeURIComponent("العلم") + "&by=" + encodeURIComponent("الراية")) : at;
    const r = await page.goto(where);
    if (!r?.ok()) console.log(name, language, r?.status());
    const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    if (wide) console.log("too wide", name, language, w);
    await shot(`${name}-${language}-${w}`);
  }
}
await school.close();
