import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { formTo, Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { setUpHub } from "../../server/classroom/set-up.ts";
import { type Config, readConfig } from "../../server/config.ts";
import { type Hub, openHub } from "../../server/hub.ts";
import { openLog } from "../../server/log.ts";
import { openStaticStore } from "../../server/pages/static-store.ts";
import { createApp } from "../../server/web/app.ts";
import { createGrownUpApp } from "../../server/web/grown-ups.ts";
import { createNearApp } from "../../server/web/near.ts";
import type { Doors } from "../../server/web/ready-page.ts";
import type { MachineTime } from "./machine-time.ts";
import { copyNewHubDatabase } from "./new-hub-database.ts";

/** A whole hub on a card of its own, with Ms Okello's class in it. Everything is real but the network. */
export type School = {
  readonly hub: Hub;
  readonly app: Hono & Doors;
  /** Every door there is, also those that are loaded when a grown-up knocks. */
  readonly doors: Hono["routes"];
  /** What the hub wrote to its log. */
  logged: string[];
  /** Every address that a phone has asked for. */
  asked: Set<string>;
  readonly amina: Learner;
  readonly yusuf: Learner;
  /** A phone that has not been here before. */
  newPhone(): Phone;
  /** Stops the hub and opens it again on the same card. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** What field staff of this school's programme know. */
export const fieldPassphrase = "olive basket road";
/** Three taps that are nobody's pictures, whichever were drawn for her. */
export const wrongPictures = { picture: ["sun", "sun", "sun"] };
export const msOkello = { name: "ms-okello", passphrase: "maple river lamp" };

/** A teacher as the form for a new one asks for her. */
export const typedTwice = <Told extends { passphrase: string }>(told: Told) => ({
  ...told,
  again: told.passphrase,
});

export async function openSchool(
  told: {
    learners?: number;
    language?: string;
    dataFolder?: string;
    /** The table that says what levels are called here. */
    grades?: string;
    isNew?: boolean;
    /** Where the hub finds programs of the system; without any it does not speak. */
    programFolders?: string[];
    /** The machine on which it runs, where its time matters. */
    time?: MachineTime;
  } = {},
): Promise<School> {
  const dataFolder = told.dataFolder ?? (await newDataFolder());
  const config: Config = { ...readConfig({ HUB_DATA: dataFolder }), port: 8080 };
  config.programFolders = told.programFolders ?? [];
  config.grades = told.grades;
  config.fieldPassphrase = fieldPassphrase;
  if (told.time) config.machineRoot = told.time.root;
  const logged: string[] = [];
  const asked = new Set<string>();
  const openAll = async () => {
    const hub = await openHub(
      config,
      openLog((line) => logged.push(line)),
      told.time,
    );
    const assets = openStaticStore(join(config.root, "dist", "assets"));
    const app = createApp({ hub, assets });
    const late = [createGrownUpApp({ hub, assets }), createNearApp({ hub, assets })];
    return { hub, app, doors: [...app.routes, ...late.flatMap(({ routes }) => routes)] };
  };
  let open = await openAll();
  if (!told.isNew)
    await setUpHub(
      open.hub.db,
      open.hub.roster,
      {
        schoolName: "Kasese Centre",
        className: "Class 3B",
        language: told.language ?? "en",
        signInName: msOkello.name,
        passphrase: msOkello.passphrase,
        learners: told.learners ?? 5,
      },
      new Date().toISOString(),
    );
  const named = (place: number): Learner => {
    const learner = [...open.hub.roster.learners.values()][place];
    if (!learner) throw new Error("This school has no such learner.");
    return learner;
  };
  return {
    logged,
    asked,
    get hub() {
      return open.hub;
    },
    get app() {
      return open.app;
    },
    get doors() {
      return open.doors;
    },
    get amina() {
      return named(0);
    },
    get yusuf() {
      return named(1);
    },
    newPhone: () =>
      new Phone((path, init) => {
        asked.add(path);
        return open.app.request(path, init);
      }),
    async restart() {
      await open.hub.close();
      open = await openAll();
    },
    async close() {
      await open.hub.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hub-"));
  await copyNewHubDatabase(folder);
  return folder;
}

/** A child signs in on a phone as children do: her animal, then her three pictures. */
export async function signIn(phone: Phone, learner: Learner): Promise<SeenPage> {
  const wall = `/classes/${learner.classroomId}`;
  await phone.open(wall);
  const page = await phone.open(`${wall}/learners/${learner.id}`);
  return phone.submit(formTo(page.html, /learners/), { picture: learner.pictures });
}

/** Ms Okello signs in. */
export async function signInTeacher(
  phone: Phone,
  teacher: { name: string; passphrase: string } = msOkello,
): Promise<SeenPage> {
  const page = await phone.open("/teach/session");
  return phone.submit(formTo(page.html, /session/), teacher);
}
