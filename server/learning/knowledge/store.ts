import type { Database } from "../../db/database.ts";
import {
  difficultiesFrom,
  keepDifficulties,
  keepState,
  modelName,
  stateFrom,
} from "../model/keep-state.ts";
import { type Model, newModel } from "../model/knowledge.ts";
import {
  foldLogged,
  type LearnerState,
  type LoggedAnswer,
  newLearnerState,
} from "../model/learner-state.ts";
import { inClass, type ModelSettings, startingDifficulty } from "../model/settings.ts";
import {
  type Checkpoint,
  changesOfLog,
  checkpointOf,
  type FirstTry,
  firstTriesAfter,
  keepCheckpoint,
  keptStateOf,
} from "./queries.ts";

type Held = { state: LearnerState; isKept: boolean; wasUsed: boolean };

/** So many answers are read at once: 10 ms of a processor at most, then phones have their turn. */
const answersAtOnce = 200;
/** Nobody waits for an answer to be learned from, so a second's answers are read together. */
const calmMs = 1000;
/** After a change of the model the whole log is folded again; a page waits so long, then shows what is known by then. */
const patienceMs = 1500;

/** Opens what the hub believes, from its last checkpoint when that was made by the same model of the same log. */
export async function openKnowledgeStore(
  db: Database,
  settings: ModelSettings = inClass,
): Promise<KnowledgeStore> {
  const changes = await changesOfLog(db);
  const name = `${modelName(settings)}${changes}`;
  return new KnowledgeStore(db, { settings, changes, name }, await checkpointOf(db, name));
}

/**
 * What the hub believes of every child and every question. It follows the log: whatever is asked of it, it first reads
 * the first tries that came since, in the order of their numbers, and learns from each. There is no other way in, so that
 * a hub that was restored from its log believes the same as the one that was there all the time, to the last bit.
 */
export class KnowledgeStore {
  readonly model: Model;
  /** What had changed about the log when it was opened; after another change it is of the past. */
  readonly changes: string;
  /** What its checkpoints are called. */
  readonly #name: string;
  readonly #db: Database;
  readonly #held = new Map<number, Held>();
  readonly #loading = new Map<number, Promise<Held>>();
  /** Up to here the log has been learned from, and up to here that is on the card. */
  #seq: number;
  #keptSeq: number;
  /** What lies on the card was made by this model. */
  #isOurs: boolean;
  #isBehind = true;
  #isRetired = false;
  #following: Promise<void> | undefined;
  #keeping: Promise<void> | undefined;
  #later: NodeJS.Timeout | undefined;

  constructor(
    db: Database,
    { settings, changes, name }: { settings: ModelSettings; changes: string; name: string },
    checkpoint: Checkpoint | undefined,
  ) {
    this.#db = db;
    this.changes = changes;
    this.#name = name;
    this.model = checkpoint
      ? { settings, difficulties: difficultiesFrom(checkpoint.difficulties) }
      : newModel(settings);
    this.#seq = checkpoint?.seq ?? 0;
    this.#keptSeq = this.#seq;
    this.#isOurs = checkpoint !== undefined;
  }

  /** A child's state after every answer that is on the card. */
  async of(learnerId: number): Promise<LearnerState> {
    if (this.#isBehind || this.#following)
      await Promise.race([this.#catchUpTwice(), after(patienceMs)]);
    const one = await this.#heldOf(learnerId);
    one.wasUsed = true;
    return one.state;
  }

  /** An answer is on the card: it is read within a second, or sooner when somebody asks. */
  notice(): void {
    this.#isBehind = true;
    this.#later ??= setTimeout(() => void this.#catchUp().catch(() => undefined), calmMs).unref(); // who asks next is told of trouble
  }

  /** Writes a checkpoint, and lets children go who were not asked for since the last call. */
  async rest(): Promise<void> {
    await this.keepAll();
    if (this.#following !== undefined) return; // it holds on to somebody
    for (const [learnerId, one] of this.#held) {
      if (one.isKept && !one.wasUsed) this.#held.delete(learnerId);
      one.wasUsed = false;
    }
  }

  /** Writes a checkpoint; called on a clean stop. */
  async keepAll(): Promise<void> {
    await this.#catchUp();
    this.#keeping ??= this.#keep().finally(() => {
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  /** Reads the whole log up to now. */
  async followToEnd(): Promise<void> {
    await this.#catchUpTwice();
  }

  /** Another one takes its place: from now on it writes nothing down any more. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    await this.#keeping?.catch(() => undefined); // whoever asked for the checkpoint is told of trouble
  }

  /** Reading that was underway may have begun before the answer that somebody asks about. */
  async #catchUpTwice(): Promise<void> {
    await this.#catchUp();
    if (this.#isBehind) await this.#catchUp();
  }

  #catchUp(): Promise<void> {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#following ??= this.#follow().finally(() => {
      this.#following = undefined;
    });
    return this.#following;
  }

  /** One reader at a time, so that the answers of all children are learned from in the one order of the log. */
  async #follow(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      const answers = await this.#next();
      for (const answer of answers) {
        const one = await this.#heldOf(answer.learnerId);
        // Between here and the next await nothing else runs: state and seq always belong together.
        foldLogged(this.model, one.state, loggedFrom(answer));
        one.isKept = false;
        this.#seq = answer.seq;
      }
      if (answers.length === answersAtOnce) this.#isBehind = true;
    }
  }

  async #next(): Promise<FirstTry[]> {
    try {
      return await firstTriesAfter(this.#db, this.#seq, answersAtOnce);
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
  }

  #heldOf(learnerId: number): Promise<Held> | Held {
    const known = this.#held.get(learnerId) ?? this.#loading.get(learnerId);
    if (known) return known;
    const loading = this.#load(learnerId).finally(() => this.#loading.delete(learnerId));
    this.#loading.set(learnerId, loading);
    return loading;
  }

  async #load(learnerId: number): Promise<Held> {
    const kept = this.#isOurs ? await keptStateOf(this.#db, learnerId) : undefined;
    const skills = [...this.model.difficulties.skills.keys()];
    const state = kept ? stateFrom(kept, skills) : newLearnerState();
    const one = { state, isKept: true, wasUsed: true };
    this.#held.set(learnerId, one);
    return one;
  }

  /** Everything is copied at once, before the next answer can change it; then it is written. */
  async #keep(): Promise<void> {
    const seq = this.#seq;
    if (seq === this.#keptSeq || this.#isRetired) return;
    const changed = [...this.#held].filter(([, one]) => !one.isKept);
    const { difficulties } = this.model;
    const places = new Map([...difficulties.skills.keys()].map((skill, place) => [skill, place]));
    const checkpoint = {
      model: this.#name,
      seq,
      difficulties: keepDifficulties(difficulties),
      isFirst: !this.#isOurs,
      learners: changed.map(([learnerId, { state }]) => ({
        learnerId,
        ...keepState(state, (skill) => places.get(skill) ?? 0),
      })),
    };
    for (const [, one] of changed) one.isKept = true;
    try {
      await this.#db.write((tx) => keepCheckpoint(tx, checkpoint));
      this.#keptSeq = seq;
      this.#isOurs = true;
    } catch (error) {
      for (const [, one] of changed) one.isKept = false;
      throw error;
    }
  }
}

function after(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms).unref());
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * The date of an answer where the hub stood, as a number. How far that place is ahead of UTC lies beside the log, so that
 * the same is learned on a machine in another zone.
 */
function dayOf({ answeredAt, aheadMinutes }: FirstTry): number {
  return Math.floor((Date.parse(answeredAt) + aheadMinutes * minuteMs) / dayMs);
}

function loggedFrom(answer: FirstTry): LoggedAnswer {
  const { subject, skill, strand, item, guess, purpose } = answer;
  return {
    subject,
    skill,
    strand,
    item,
    guess,
    startsAt: startingDifficulty(answer.level),
    // An answer with a hint is no proof of knowing.
    isCorrect: answer.isCorrect && answer.hints === 0,
    purpose,
    day: dayOf(answer),
  };
}
