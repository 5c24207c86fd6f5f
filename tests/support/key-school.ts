import { join } from "node:path";
import { liveADay } from "../../scripts/demo-day.ts";
import { makeSchool } from "../../scripts/demo-school.ts";
import { formTo, Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
import { readConfig } from "../../server/config.ts";
import { type Hub, openHub } from "../../server/hub.ts";
import { openLog } from "../../server/log.ts";
import { openStaticStore } from "../../server/pages/static-store.ts";
import { createApp } from "../../server/web/app.ts";
import { formOn, itemOn, wrongAnswer } from "./answer.ts";
import { signIn, signInTeacher } from "./school.ts";

/**
 * Fills a data folder with what `npm run demo` shows, for a small class: weeks of answers, names, a task, a sheet of paper,
 * checks. Besides, some children get nothing right today, and the teacher has begun a lesson of her own.
 * @returns the children of the class
 */
export async function fillForKeys(
  dataFolder: string,
  told: { learners: number; stuck: number },
): Promise<Learner[]> {
  const config = { ...readConfig({ HUB_DATA: dataFolder }), port: 8080 };
  const hub = await openHub(
    config,
    openLog(() => {}),
  );
  const { learners } = told;
  await makeSchool(hub, { learners, attempts: 300, seed: 7, language: "en", onProgress() {} });
  await liveADay(hub, "en");
  const app = createApp({ hub, assets: openStaticStore(join(config.root, "dist", "assets")) });
  const newPhone = () => new Phone((path, init) => app.request(path, init));
  const children = learnersOf(hub.roster, 1);
  for (const child of children.slice(-told.stuck)) await getStuck(hub, newPhone(), child);
  const teacher = newPhone();
  await signInTeacher(teacher);
  const plan = await teacher.open("/teach/lessons/parts-of-a-whole");
  await teacher.submit(formTo(plan.html, /own-lessons$/), { language: "en" });
  await hub.close();
  return children;
}

async function getStuck(hub: Hub, phone: Phone, child: Learner): Promise<void> {
  await signIn(phone, child);
  for (let question = 0; question < 6; question++) {
    let page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
    for (let tries = 0; tries < 2 && page.html.includes("/attempts"); tries++) {
      const item = await itemOn({ hub }, child, page);
      page = await phone.submit(formOn(page), wrongAnswer(item));
    }
  }
}
