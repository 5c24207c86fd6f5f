import { teacherHolder } from "./class-keys.ts";

/** The keys that one teacher's session has open: of her classes, and of the children she has looked at. */
export type KeyRing = {
  teacherId: number;
  classKeys: Map<number, Buffer>;
  learnerKeys: Map<number, Buffer>;
};

const schoolDayMs = 10 * 3_600_000;

/**
 * The open keys of the hub, by session. They are only in memory: a hub that starts is locked, and a stolen card holds
 * nothing that opens a name.
 */
export type KeyRings = {
  of(session: string): KeyRing | undefined;
  keep(session: string, ring: KeyRing): void;
  /** Forgets the keys of a session and wipes them. */
  drop(session: string): void;
  /** Somebody's ring that has this class open. */
  holding(classroomId: number): KeyRing | undefined;
  /** Gives an open class to these teachers wherever they have their names open. */
  openClass(classroomId: number, key: Buffer, teacherIds: number[]): void;
  /** Takes a class out of the rings of everybody who does not hold its key any more, and wipes it there. */
  closeClass(classroomId: number, holders: string[]): void;
  /** Forgets the rings of sessions that are over: a school day is the longest. */
  rest(): void;
  /** Forgets every ring of a teacher. */
  dropTeacher(teacherId: number): void;
  /** Forgets the keys of these children wherever they are open, and wipes them. */
  forgetLearners(learnerIds: number[]): void;
};

/** More teachers than one hub has sessions for; the oldest must unlock again. */
const mostRings = 64;

/** @param nowMs milliseconds on a clock that nobody sets */
export function openKeyRings(nowMs: () => number): KeyRings {
  const rings = new Map<string, KeyRing>();
  const openedMs = new Map<string, number>();
  const drop = (session: string) => {
    const ring = rings.get(session);
    for (const key of [...(ring?.classKeys.values() ?? []), ...(ring?.learnerKeys.values() ?? [])])
      key.fill(0);
    rings.delete(session);
    openedMs.delete(session);
  };
  return {
    of: (session) => rings.get(session),
    keep(session, ring) {
      drop(session);
      rings.set(session, ring);
      openedMs.set(session, nowMs());
      const [oldest] = rings.keys();
      if (rings.size > mostRings && oldest !== undefined) drop(oldest);
    },
    drop,
    rest() {
      for (const [session, since] of openedMs) if (nowMs() - since > schoolDayMs) drop(session);
    },
    dropTeacher(teacherId) {
      for (const [session, ring] of rings) if (ring.teacherId === teacherId) drop(session);
    },
    forgetLearners(learnerIds) {
      for (const { learnerKeys } of rings.values())
        for (const id of learnerIds) {
          learnerKeys.get(id)?.fill(0);
          learnerKeys.delete(id);
        }
    },
    holding: (classroomId) =>
      [...rings.values()].find(({ classKeys }) => classKeys.has(classroomId)),
    openClass(classroomId, key, teacherIds) {
      for (const { teacherId, classKeys } of rings.values())
        if (teacherIds.includes(teacherId) && !classKeys.has(classroomId))
          classKeys.set(classroomId, Buffer.from(key));
    },
    closeClass(classroomId, holders) {
      for (const { teacherId, classKeys } of rings.values()) {
        if (holders.includes(teacherHolder(teacherId))) continue;
        classKeys.get(classroomId)?.fill(0);
        classKeys.delete(classroomId);
      }
    },
  };
}
