import { afterEach, beforeEach, expect, test } from "vitest";
import { openKnowledgeStore } from "../../server/learning/knowledge/store.ts";
import { appendAttempt } from "../../server/learning/queries.ts";
import { layPaper, lineOf, type PaperDesk, practise } from "../support/paper-desk.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { type AttemptRow, beliefsOf, rowAs } from "../support/written-down.ts";

let school: School;
let paper: PaperDesk;
beforeEach(async () => {
  school = await openSchool();
  const teacher = school.newPhone();
  await signInTeacher(teacher);
  paper = await layPaper(school, teacher);
});
afterEach(() => school.close());

/** What the hub believes of every child and of every question, to the last bit. */
async function believed(): Promise<string> {
  const all: string[] = [];
  for (const learner of school.hub.roster.learners.values())
    all.push(await beliefsOf(school, learner));
  return all.join("\n");
}

/** What a hub believes that has had these answers and no others. */
async function believedAfter(rows: AttemptRow[]): Promise<string> {
  await school.close();
  school = await openSchool();
  await signIn(school.newPhone(), school.amina);
  const learners = [...school.hub.roster.learners.values()];
  for (const row of rows) {
    const learner = learners.find(({ id }) => id === row.learner_id);
    if (learner) await school.hub.db.append(appendAttempt, rowAs(row, learner));
  }
  school.hub.desk.knowledge.notice();
  return believed();
}

test("after a taking back the hub believes of everybody, and of every question, what it would believe had nobody typed it, to the last bit", async () => {
  const { amina, yusuf } = school;
  await practise(school, amina, 3, true);
  await paper.keep(await paper.look({ [lineOf(amina)]: "00000110", [lineOf(yusuf)]: "11111011" }));
  await practise(school, yusuf, 4, false);
  await school.hub.desk.knowledge.rest();
  await practise(school, amina, 2, false);
  const rounds = (await school.hub.desk.readModel.progressOf(amina.id)).lessons;
  const typed = await believed();
  await paper.takeBack(amina);
  const back = await believed();
  expect(back).not.toBe(typed);
  expect((await school.hub.desk.readModel.progressOf(amina.id)).lessons).toEqual(rounds);

  await school.restart();
  expect(await believed(), "after a restart").toBe(back);
  await school.hub.desk.knowledge.keepAll();
  await school.hub.db.write(async (tx) => {
    await tx.run("delete from knowledge_checkpoint");
    await tx.run("delete from learner_knowledge");
  });
  school.hub.desk.knowledge = await openKnowledgeStore(school.hub.db);
  expect(await believed(), "from nothing").toBe(back);

  const log = await school.hub.db.all<AttemptRow>("select * from attempt order by seq");
  const counting = await school.hub.db.all<AttemptRow>(
    "select * from counted_attempt order by seq",
  );
  expect(counting).toHaveLength(log.length - 8);
  expect(await believedAfter(counting), "where it was never typed").toBe(back);
  expect(await believedAfter(log), "where all of it counts").toBe(typed);
  const oneTooMany = log.filter(
    (row) => row === log[3] || counting.some(({ seq }) => seq === row.seq),
  );
  expect(await believedAfter(oneTooMany), "where one answer of it counts").not.toBe(back);
});
