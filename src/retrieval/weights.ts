/**
 * Numbers of the matcher, in one place. Chosen by hand, then by coordinate descent over question sets, with a wrong
 * answer costing as much as several declined ones; tests/questions.test.ts holds what they give on the sample questions.
 */
export const WEIGHTS = {
  /** A word that nobody knows; one that the best fact lacks makes the bot decline anyway. */
  unknownWord: 0.8,
  /** A word that English knows and no fact uses. */
  unusedWord: 1.375,
  /** Figures of one digit are counts ("the three roads") and often implied. */
  smallFigure: 0.25,
  /** In coverage a thing or a deed counts at least this much, however common. */
  leastContent: 1.0,
  /** A stated market or time weighs like a word of its own. */
  slot: 1.363,
  /** So does each name, up to two. */
  named: 0.15,
  /** Added to the coverage of a fact whose subject and specific intent are just what is asked. */
  exactBonus: 0.12,
  /** Taken off the coverage of a value of another measure than the question hints at. */
  otherMeasure: 0.09,
  /** The same where the question names its measure outright. */
  unaskedMeasure: 0.15,
  /** Taken off the coverage when every word is matched by a synonym of a cue at best. */
  farFetched: 0.32,
  /** The same when one word is matched, and by a synonym. */
  oneSynonym: 0.1,
  /** Taken off the coverage when the question names a kind of thing, and the fact has neither the word nor such a thing. */
  otherKind: 0.3,
  /** And again when the kind of thing asked for ("which bank") is missing too. */
  noKind: 0.2,
  /** Taken off the coverage when none of the question's verbs is accounted for. */
  noDeed: 0.15,

  /** Of likeness to an utterance: how much of it is that the utterance says no more, and that both ask for the same. */
  likeSaid: 0.25,
  likeAsks: 0.1,
  likeOverlap: 0.3,
  /** So like an utterance, a question is answered even where its form seems to want something else. */
  undoubted: 0.8,
  /** From this confidence on the best fact answers, below that it never does. */
  sure: 0.85,
  unsure: 0.45,
  /** From this on the first match goes before one that has more of the words, if that is so much less likely. */
  likely: 0.75,
  farAhead: 0.3,
  /** Values and joined facts below this give way to a likely match. */
  hardly: 0.3,
  /** Below this not even a value does that fills all slots. */
  unlikely: 0.2,
  /** Score: what likeness to an utterance adds. */
  like: 1.5,

  /** Score: what each part adds when it fits fully. The words add 1. */
  entity: 0.15,
  subject: 0.1,
  region: 0.2,
  period: 0.4,
  shape: 0.313,
  reason: 0.72,
  unit: 0.1,
  density: 0.25,
  intent: 0.08,
  defining: 0.4,
  /** A list is wanted and the fact is one. */
  listing: 0.072,
  /** Taken off when a narrow figure is not asked for by its name. */
  unqualified: 0.25,

  /** Of a question's words, by weight, a fact must account for this share; below it the question asks for something else. */
  minCoverage: 0.62,
  /** The same where the question wants a value that no fact holds in its slots. */
  strictCoverage: 0.86,
  /** And this, where it names nobody. */
  ownCoverage: 0.85,
  fullCoverage: 0.93,
  /** Facts whose scores are this near the best one's answer equally well and are told together. */
  near: 0.12,
  /** The same for facts of the same paragraph: together they say what it says. */
  nearSameParagraph: 0.7,
  /** These may cover so much less. */
  lessCoverage: 0.5,
  /** Of the words of a further statement, this share must be new. */
  leastNew: 0.25,
  /** The same for the accounts of a question that wants several, in score and in coverage. */
  nearSeveral: 0.4,
  /** A place wanted and none on the map given. */
  placelessCoverage: 0.9,
  /** Words without a name. */
  unnamedCoverage: 0.7,
  /** And of these the statement itself must say this share; cues alone fit too many questions. */
  unnamedTold: 0.3,
  /** So many words that cues account for tell as much as the statement's own, if they cover this. */
  cuedTerms: 4,
  cuedCoverage: 0.85,
  /** Two of them do in the market or the time that is stated, if they cover this. */
  cuedInSlots: 0.9,
  /** One word without a name. */
  namelessCoverage: 0.8,
  /** A fact that merely names whom the question is about needs this coverage. */
  incidentalCoverage: 0.8,
  /** A fact that stands this far ahead of all others gains coverage by its lead, up to a limit. */
  leadFrom: 0.15,
  leadTo: 0.5,
  lead: 0.25,
  /** From this coverage on. */
  leastToLead: 0.5,
  /** When the best fact misses too much, one that does not may stand this far behind it. */
  second: 0.2,
};
