/** A name that the first house used, and the standard one in its place. */
interface OldWord {
  /** What an identifier must not be, as words in small letters (`second look` for `secondLook` and `second-look`). */
  old: RegExp;
  now: string;
  /** Only where it is a property or a key: as a name of a variable the word is plain English. */
  field?: true;
  /** Only as the whole identifier, in exactly this writing. */
  exact?: true;
  /** Paths in which the word means this; elsewhere it has another sense. */
  within?: RegExp;
}

const RULES = /^(domain|letters|policies|register|application|api|workflows|activities|docs\/generated)\//;
const CALLS = /^(api|application)\//;

/**
 * Identifiers of the table in `docs/glossary.md`, "Words that are not used". Words of Temporal's own (update, signal),
 * plain English in comments and texts, and the same word in another sense (`in-progress`, a progress bar) are none.
 */
export const OLD_WORDS: OldWord[] = [
  { old: /\bladders?\b/, now: 'escalation' },
  { old: /\brungs?\b/, now: 'level' },
  { old: /\balmanacs?\b/, now: 'calendar snapshot' },
  { old: /^Course$/, now: 'DecisionContext', exact: true },
  { old: /^happen$/, now: 'emit' },
  { old: /^made$/, now: 'created', field: true, within: /^domain\// },
  { old: /\bnews\b/, now: 'daily update' },
  { old: /^progress( (sent|moved|due|letter|clock))?$/, now: 'daily update', within: RULES },
  { old: /\bstand ?stills?\b/, now: 'pause' },
  { old: /\b(foresight|foresee|foresees|foreseen|foretell|foretold)\b/, now: 'impact preview' },
  { old: /\b(whose|our|their) turn\b/, now: 'waiting on' },
  { old: /\bleading (deadline|clock)\b|^leading$/, now: 'next deadline' },
  { old: /^meeting( |$)|^meetings$/, now: 'met-by', within: /^domain\// },
  { old: /^marks$|\b(clock|due) marks\b/, now: 'clock schedule' },
  { old: /\baskings?\b/, now: 'approval request' },
  { old: /\bseats?\b/, now: 'slot' },
  { old: /\btak(e|es|en|ing) back\b/, now: 'reversal' },
  { old: /\b(undo|undos|undone|undoing)\b/, now: 'reversal' },
  { old: /\bchosen steps\b/, now: 'build-steps' },
  { old: /\bchances?\b/, now: 'optional deadline' },
  { old: /^duty$/, now: 'optional', field: true },
  { old: /\bborn breached\b/, now: 'breachedAtOpening' },
  { old: /\bsecond looks?\b/, now: 'review' },
  { old: /^Said$/, now: 'CommandDraft', exact: true },
  { old: /^once$/, now: 'withIdempotency', exact: true, within: CALLS },
  {
    old: /^carryOut$/,
    now: 'a name of its own (the activity of a remedy step is carryOut)',
    exact: true,
    within: /^(domain|api|application)\//,
  },
  { old: /^Want$|^want$/, now: 'ReservationRequest', exact: true, within: CALLS },
  { old: /^(wants? run|run wants?)$/, now: 'nothing: the contract is gone' },
  { old: /^(Around|around)$/, now: 'ApprovalContext', exact: true, within: CALLS },
  { old: /^(Books|books)$/, now: 'Pricing', exact: true, within: RULES },
  { old: /^desks?$/, now: 'LetterContext' },
  { old: /\b(shelf|shelves)\b/, now: 'PolicyFiles' },
  { old: /\bbells?\b/, now: 'wake-up' },
  { old: /^(ring|rings|rang)$/, now: 'wake-up', field: true },
  { old: /\balarms?\b/, now: 'DueTimer' },
  { old: /^heard$/, now: 'DueTimer', field: true, within: /^workflows\// },
  { old: /^Watch$/, now: 'VoucherExpiry', exact: true },
  { old: /\bpatience\b/, now: 'give-up timeout' },
  { old: /^without words$/, now: 'ErrorRedactor' },
  { old: /\btellers?\b/, now: 'FactSignaller' },
  { old: /^nobody$/, now: 'missing courier', within: /^(activities|worker)\// },
  { old: /\binsists?\b/, now: 'retry' },
  { old: /^n$/, now: 'generation', field: true },
  { old: /^so$/, now: 'kind', field: true },
  { old: /^why$/, now: 'reason', field: true },
  { old: /^told$/, now: 'reported', field: true },
  { old: /\binbox\b/, now: 'input, or work' },
  { old: /^claimed$/, now: 'unverified', field: true, within: /^(domain|api\/views|docs\/generated)\// },
];

/** Whether the word stands in this file under its old sense. */
export function usesOld(
  word: OldWord,
  path: string,
  identifier: { name: string; field: boolean },
  words: string,
): boolean {
  if (word.within && !word.within.test(path)) return false;
  if (word.field && !identifier.field) return false;
  return word.old.test(word.exact ? identifier.name : words);
}
