import { Hono } from "hono";
import { guideRoutes } from "./guide.tsx";
import { machineRoutes } from "./machine.tsx";
import { packRoutes } from "./packs/packs.tsx";
import { classroomRoutes } from "./teacher/classrooms.tsx";
import { teacherSignInRoutes } from "./teacher/first-run.tsx";
import { forgottenRoutes } from "./teacher/forgotten.tsx";
import { nameRoutes } from "./teacher/names.tsx";
import { ownRoutes } from "./teacher/own/routes.ts";
import { voiceRoutes } from "./teacher/voice.tsx";
import { answerTrouble } from "./trouble-doors.ts";
import { uploadRoutes } from "./uploads.tsx";
import type { House } from "./visit.ts";

/** The doors of teachers, field staff and whoever reads a guide; loaded when the first of them knocks. */
export function createGrownUpApp(house: House): Hono {
  const app = new Hono();
  app.route("/teach", teacherSignInRoutes(house));
  app.route("/teach", forgottenRoutes(house));
  app.route("/teach", nameRoutes(house));
  app.route("/teach", voiceRoutes(house));
  app.route("/teach", ownRoutes(house));
  app.route("/teach", classroomRoutes(house));
  app.route("/guide", guideRoutes(house));
  app.route("/hub/uploads", uploadRoutes(house));
  app.route("/hub", machineRoutes(house));
  app.route("/hub/packs", packRoutes(house));
  return answerTrouble(app, house);
}
