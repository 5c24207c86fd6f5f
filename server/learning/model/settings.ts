import { type KnowingSettings, usualKnowing } from "./knowing.ts";

/** A step of a rating: `first / (1 + fading · n)` after n answers (Pelánek 2016, uncertainty function of Elo). */
export type Step = { first: number; fading: number };

/**
 * The numbers of the model. Where they come from: `fittedOnData` was fitted on parts of ASSISTments 2009 and OLI Statics 2011
 * together and is kept for every log (decision 84);
 * `inClass` is what the simulations of placement, mastery and a whole course hold to, where an answer format, a slip and
 * a learning rate are known.
 */
export type ModelSettings = {
  /** How steeply success rises with ability, logits a unit. */
  slope: number;
  /** Chance that a child who knows answers wrongly. */
  slip: number;
  /** Spread of a skill's strength around the child's overall ability, standard deviation in logits. */
  spread: number;
  /**
   * What answers to the other skills of a subject say of a child moves a skill that she has met by this share of it. In a
   * class a skill is shown by its own answers alone.
   */
  kinship: number;
  /**
   * Her overall ability moves by what was not foreseen: by itself, or, with this share, by what is believed of the skill
   * asked. In a class a skill that she has practised much would say no more of what she can do in the others.
   */
  knownBySkill: number;
  /** A skill begins at most this far from its difficulty, in logits: one skill may always surprise. */
  reach: number;
  /** Share of the posterior that moves up one point of the grid after an answer: practice teaches. */
  drift: number;
  /** Share that moves down: what is not used is forgotten. */
  forget: number;
  /** The same for each day without practice. */
  fade: number;
  /** From here on up practice adds little: only this share of the drift. What is known is shown by answers alone, so in a class it is none. */
  plateau: { above: number; share: number };
  master: {
    /** Point of the grid with 85 % right on an average open item, slips left aside: ln(.85 / .15) / slope. */
    point: number;
    /** So sure must the hub be to call a skill mastered, */
    sure: number;
    /** after at least so many answers. */
    answers: number;
    /** So sure must it be after a review to wait longer for the next one. */
    lasting: number;
    /** A review that leaves it less sure than this sends the child back to learning. */
    lost: number;
  };
  /**
   * A skill that she has not met is taken for known when what she can do in the subject lies so far above it, in logits:
   * three quarters of a level, so that a child who is placed in one level does not begin two below it.
   */
  assumedLead: number;
  /** The same where one or two skills are all that is known of her: a level and a half. */
  assumedLeadOfFew: number;
  knowing: KnowingSettings;
  /**
   * How fast answers move what a child can do in a subject, and how hard an item and a skill are. A class of sixty is too few
   * to say that a question is hard and not that the children are new to it: there the difficulties move slowly.
   */
  steps: { child: Step; item: Step; skill: Step };
  /**
   * How fast "how easy altogether" follows the answers. A log without levels has to be told that by its answers. In a
   * class the authors' levels say it, and no answer can: an easy course and an able class look the same.
   */
  altogether: Step;
  /**
   * In a class somebody taps without reading, and few answers stand against hers: `surpriseAboutQuestion`. After `newcomer`
   * answers of a child the half of a surprise is about the question, not about her. In a log of thousands every answer
   * counts alike.
   */
  careless: { newcomer: number } | undefined;
  help: {
    /** The help alert speaks after so many tries. */
    tries: number;
    /** Below this chance of a right answer to an average open question she is watched. */
    watch: number;
    /** She needs help when her outlook, in logits above the skill's average question, is worse than this. */
    outlook: number;
    /** So many answers to a subject say as much about the outlook as her answers to the skill itself. */
    answers: number;
  };
};

export const fittedOnData: ModelSettings = {
  slope: 1.1,
  slip: 0.01,
  spread: 0.75,
  kinship: 1,
  knownBySkill: 1,
  reach: 4,
  drift: 0.1,
  forget: 0.06,
  fade: 0,
  plateau: { above: 9, share: 1 },
  master: { point: 1.5769, sure: 0.9, answers: 3, lasting: 0.9, lost: 0.35 },
  assumedLead: 0.6,
  assumedLeadOfFew: 1.2,
  knowing: usualKnowing,
  steps: {
    child: { first: 0.35, fading: 0.02 },
    item: { first: 0.25, fading: 0.02 },
    skill: { first: 0.2, fading: 0.02 },
  },
  altogether: { first: 0.5, fading: 0.01 },
  careless: undefined,
  help: { tries: 5, watch: 0.6, outlook: -1.22, answers: 40 },
};

export const inClass: ModelSettings = {
  slope: 1.3,
  slip: 0.05,
  spread: 1,
  kinship: 0,
  knownBySkill: 0,
  reach: 2.2,
  drift: 0.2,
  forget: 0,
  fade: 0.04,
  plateau: { above: 1.55, share: 0 },
  master: { point: 1.3343, sure: 0.803, answers: 3, lasting: 0.9, lost: 0.35 },
  assumedLead: 0.6,
  assumedLeadOfFew: 1.2,
  knowing: usualKnowing,
  steps: {
    child: { first: 0.35, fading: 0.02 },
    item: { first: 0.045, fading: 0.05 },
    skill: { first: 0.005, fading: 0.02 },
  },
  altogether: { first: 0, fading: 0 },
  careless: { newcomer: 12 },
  help: { tries: 5, watch: 0.6, outlook: -0.57, answers: 40 },
};

/** The average of a skill's items follows the newest so many answers: items become known, and new ones come. */
export const averageMemory = 200;

/** One level of a subject is one grade: 0.8 logit (yearly growth of 0.5 to 1.1 in grades 2 to 6). */
export const logitsALevel = 0.8;

/** The middle of the scale: between level 3 and level 4. */
const middleLevel = 3.5;

/** Difficulty of a skill before anybody answered, in logits: by its level alone. */
export function startingDifficulty(level: number): number {
  return (level - middleLevel) * logitsALevel;
}

/** The level that an ability belongs to: a child of level 2.0 solves half of the open questions of level 2. */
export function levelOf(ability: number): number {
  return ability / logitsALevel + middleLevel;
}
