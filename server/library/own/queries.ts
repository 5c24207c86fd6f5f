import type { Reader, Transaction, Value } from "../../db/connection.ts";

/** The lesson of a pack from which one of the hub was copied. */
export type Origin = { lesson: string; pack: string; version: string };

/** Where a lesson that was made here comes from. */
export type Provenance = {
  /** In which lesson's place its versions stand: an id of a pack's lesson, or the code of one that began here. */
  place: string;
  /** Undefined for a lesson that began here. */
  from: Origin | undefined;
  /** The version made here that was copied, if one was. */
  through: string | undefined;
  licence: string;
};

/** A teacher's own lesson as it stands now; it may be broken. */
export type Draft = Provenance & {
  id: number;
  /** What its versions are called before their number. */
  code: string;
  teacherId: number;
  language: string;
  skill: string;
  title: string;
  minutes: number;
  body: string;
  /** Lines in which a word was changed, and that nobody has read since. */
  toRead: string[];
  changedAt: string;
  /** How often it was changed. */
  edition: number;
};

/** A version that was given to a class, without its text. */
export type Version = Provenance & {
  lessonId: string;
  ownId: number;
  version: number;
  sha256: string;
  teacherId: number;
  publishedAt: string;
};

type OriginColumns = {
  place: string;
  licence: string;
  through: string | null;
  from_lesson: string | null;
  from_pack: string | null;
  from_version: string | null;
};

type DraftRow = OriginColumns & {
  own_id: number;
  code: string;
  teacher_id: number;
  language: string;
  skill: string;
  title: string;
  minutes: number;
  body: string;
  to_read: string;
  changed_at: string;
  edition: number;
};

/** A teacher's lessons, the one she changed last first; those that she put away are left out. */
export async function draftsOf(db: Reader, teacherId: number): Promise<Draft[]> {
  const rows = await db.all<DraftRow>(
    `select own_id, code, teacher_id, language, skill, licence, place, from_lesson, from_pack, from_version, through, title,
       minutes, '' as body, to_read, changed_at, edition
     from own_lesson where teacher_id = ? and is_away = 0 order by changed_at desc, own_id desc`,
    [teacherId],
  );
  return rows.map(draftIn);
}

export async function draftById(db: Reader, id: number): Promise<Draft | undefined> {
  const row = await db.get<DraftRow>(
    `select own_id, code, teacher_id, language, skill, licence, place, from_lesson, from_pack, from_version, through, title,
       minutes, body, to_read, changed_at, edition
     from own_lesson where own_id = ? and is_away = 0`,
    [id],
  );
  return row && draftIn(row);
}

/** The lesson whose versions are called by this code, also when its teacher put it away. */
export async function draftCoded(
  db: Reader,
  code: string,
): Promise<{ id: number; isAway: boolean } | undefined> {
  const row = await db.get<{ own_id: number; is_away: number }>(
    "select own_id, is_away from own_lesson where code = ?",
    [code],
  );
  return row && { id: row.own_id, isAway: row.is_away === 1 };
}

export type NewDraft = Omit<Draft, "id" | "changedAt" | "edition" | "toRead"> & { at: string };

/** @returns the new lesson's number */
export async function insertDraft(tx: Transaction, made: NewDraft): Promise<number> {
  const { lastId } = await tx.run(
    `insert into own_lesson (code, teacher_id, language, skill, place, licence, from_lesson, from_pack, from_version,
       through, title, minutes, body, made_at, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[made.code, made.teacherId, made.language, made.skill, ...provenanceColumns(made)],
      ...[made.title, made.minutes, made.body, made.at, made.at],
    ],
  );
  return lastId;
}

export type DraftWords = Pick<Draft, "title" | "minutes" | "body">;

/** What a change leaves of a lesson. */
export type ChangedWords = DraftWords & Pick<Draft, "toRead">;

/** @returns false when it was changed since `edition`; then nothing changes */
export async function changeDraft(
  tx: Transaction,
  { id, edition }: Pick<Draft, "id" | "edition">,
  words: ChangedWords,
  at: string,
): Promise<boolean> {
  const toRead = JSON.stringify(words.toRead);
  const { changes } = await tx.run(
    `update own_lesson set title = ?, minutes = ?, body = ?, to_read = ?, changed_at = ?, edition = edition + 1
     where own_id = ? and edition = ?`,
    [words.title, words.minutes, words.body, toRead, at, id, edition],
  );
  return changes === 1;
}

/** A lesson that no class ever met is gone; of another the versions stay. */
export async function removeDraft(tx: Transaction, id: number): Promise<void> {
  await tx.run("update own_lesson set is_away = 1 where own_id = ?", [id]);
  await tx.run(
    "delete from own_lesson where own_id = ? and not exists (select 1 from own_version where own_id = ?)",
    [id, id],
  );
}

type VersionRow = OriginColumns & {
  lesson_id: string;
  own_id: number;
  version: number;
  sha256: string;
  teacher_id: number;
  published_at: string;
};

/** The versions of a lesson, the newest first. */
export async function versionsOf(db: Reader, ownId: number): Promise<Version[]> {
  const rows = await db.all<VersionRow>(
    `select lesson_id, own_id, version, sha256, place, licence, from_lesson, from_pack,
       from_version, through, teacher_id, published_at
     from own_version where own_id = ? order by version desc`,
    [ownId],
  );
  return rows.map(versionIn);
}

/** Every version there is, in the order in which they were made, with what this program knows of it without reading it. */
export async function allVersions(
  db: Reader,
  stamp: string,
): Promise<(Version & { facts: string | undefined })[]> {
  const rows = await db.all<VersionRow & { facts: string | null }>(
    `select own_version.lesson_id, own_id, version, sha256, place, licence, from_lesson, from_pack,
       from_version, through, teacher_id, published_at,
       facts
     from own_version left join own_facts on own_facts.lesson_id = own_version.lesson_id and stamp = ?
     order by version_seq`,
    [stamp],
  );
  return rows.map((row) => ({ ...versionIn(row), facts: row.facts ?? undefined }));
}

export async function sourceOfVersion(db: Reader, lessonId: string): Promise<string | undefined> {
  const row = await db.get<{ source: string }>(
    "select source from own_version where lesson_id = ?",
    [lessonId],
  );
  return row?.source;
}

export type NewVersion = Omit<Version, "teacherId" | "publishedAt"> & { source: string };

/** Who did it, and when it was as far as the hub's clock can tell. */
export type ByTeacher = { teacherId: number; at: string; clockQuality: string };

export async function insertVersion(tx: Transaction, made: NewVersion, by: ByTeacher) {
  await tx.run(
    `insert into own_version (lesson_id, own_id, version, source, sha256, place, licence, from_lesson, from_pack,
       from_version, through, teacher_id, published_at, clock_quality)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[made.lessonId, made.ownId, made.version, made.source, made.sha256],
      ...provenanceColumns(made),
      ...[by.teacherId, by.at, by.clockQuality],
    ],
  );
}

export async function keepFacts(tx: Transaction, lessonId: string, stamp: string, facts: string) {
  await tx.run("insert or replace into own_facts (lesson_id, stamp, facts) values (?, ?, ?)", [
    lessonId,
    stamp,
    facts,
  ]);
}

/** What stands in a lesson's place in a class. */
export type Showing = { classroomId: number; place: string; lessonId: string | undefined };

/** What stands where now: of each place in each class the newest word. */
export async function showingsNow(db: Reader): Promise<Showing[]> {
  const rows = await db.all<{ classroom_id: number; place: string; lesson_id: string | null }>(
    `select classroom_id, place, lesson_id from own_showing
     where showing_seq in (select max(showing_seq) from own_showing group by classroom_id, place)`,
  );
  return rows.map((row) => ({
    classroomId: row.classroom_id,
    place: row.place,
    lessonId: row.lesson_id ?? undefined,
  }));
}

export async function insertShowing(tx: Transaction, shown: Showing, by: ByTeacher): Promise<void> {
  await tx.run(
    `insert into own_showing (classroom_id, place, lesson_id, teacher_id, happened_at, clock_quality)
     values (?, ?, ?, ?, ?, ?)`,
    [shown.classroomId, shown.place, shown.lessonId ?? null, by.teacherId, by.at, by.clockQuality],
  );
}

function draftIn(row: DraftRow): Draft {
  const { code, language, skill, title, minutes, body, edition } = row;
  return {
    ...{ code, language, skill, title, minutes, body, edition },
    ...provenanceIn(row),
    id: row.own_id,
    teacherId: row.teacher_id,
    toRead: JSON.parse(row.to_read),
    changedAt: row.changed_at,
  };
}

function versionIn(row: VersionRow): Version {
  return {
    ...provenanceIn(row),
    lessonId: row.lesson_id,
    ownId: row.own_id,
    version: row.version,
    sha256: row.sha256,
    teacherId: row.teacher_id,
    publishedAt: row.published_at,
  };
}

function provenanceIn(row: OriginColumns): Provenance {
  const { place, licence, from_lesson: lesson, from_pack: pack, from_version: version } = row;
  const isFromPack = lesson !== null && pack !== null && version !== null;
  const from = isFromPack ? { lesson, pack, version } : undefined;
  return { place, licence, from, through: row.through ?? undefined };
}

function provenanceColumns({ place, licence, from, through }: Provenance): Value[] {
  const origin = [from?.lesson ?? null, from?.pack ?? null, from?.version ?? null];
  return [place, licence, ...origin, through ?? null];
}
