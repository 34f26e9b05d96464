/**
 * The words of the trade, each list once. The HTTP schemas, the policy packs and the rules are all made from these.
 * Meanings: `docs/glossary.md`; contract: the HTTP reference at `/docs`.
 */
export const KINDS = ['complaint', 'grumble'] as const;
export type Kind = (typeof KINDS)[number];

/** In the order of ISO 10002; a complaint only ever goes back by a documented event (see `life.ts`). */
export const STAGES = [
  'received',
  'acknowledged',
  'investigating',
  'resolving',
  'fulfilling',
  'following-up',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

export const CHANNELS_IN = ['web', 'phone', 'email', 'letter', 'social', 'in-person', 'referral', 'crm'] as const;
export type ChannelIn = (typeof CHANNELS_IN)[number];

/** `portal` is the letter box read over the API: always there, so it is the last fallback. */
export const CHANNELS_OUT = ['email', 'sms', 'portal'] as const;
export type ChannelOut = (typeof CHANNELS_OUT)[number];

export const EMOTIONS = ['calm', 'annoyed', 'angry', 'distressed'] as const;
export type Emotion = (typeof EMOTIONS)[number];

export const SEVERITIES = ['low', 'normal', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const VULNERABILITIES = [
  'age',
  'illness',
  'disability',
  'language',
  'bereavement',
  'hardship',
  'travelling-with-children',
  'stranded',
  'service-member',
  'other',
] as const;
export type Vulnerability = (typeof VULNERABILITIES)[number];

export const CAUSES = ['value', 'system', 'people'] as const;
export type Cause = (typeof CAUSES)[number];
export const RESPONSIBILITIES = ['ours', 'third-party', 'shared', 'none'] as const;
export type Responsibility = (typeof RESPONSIBILITIES)[number];
/** Words in the sub-cause of a finding after which a cheerful surprise would hurt: nobody gets a gift then. */
export const GRAVE_SUBJECTS = ['fraud', 'injury', 'bereavement'] as const;
export const FINDING_OUTCOMES = ['upheld', 'partly-upheld', 'not-upheld'] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];
export const OUTCOMES = [...FINDING_OUTCOMES, 'withdrawn', 'referred', 'out-of-scope'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Clocks that every pack has. A pack may add more by other names. */
export const CORE_CLOCKS = ['acknowledge', 'decide', 'remedy'] as const;
export const CLOCK_CLASSES = ['operational', 'regulatory'] as const;
export type ClockClass = (typeof CLOCK_CLASSES)[number];
export const CLOCK_STATUSES = ['running', 'paused', 'met', 'breached', 'lapsed', 'cancelled'] as const;
export type ClockStatus = (typeof CLOCK_STATUSES)[number];

/** Why an operational clock may be paused. */
export const PAUSE_REASONS = [
  'waiting-for-complainant',
  'waiting-for-third-party',
  'waiting-for-authority',
  'force-majeure',
  'other',
] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const OFFER_STATUSES = [
  'awaiting-approval',
  'returned',
  'rejected',
  'open',
  'accepted',
  'declined',
  'expired',
  'revised',
  'withdrawn',
] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];
export const APPROVAL_STATUSES = ['waiting', 'approved', 'rejected', 'returned', 'void'] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];
export const APPROVAL_DECISIONS = ['approve', 'reject', 'return'] as const;
export type ApprovalDecision = (typeof APPROVAL_DECISIONS)[number];
/** `compensated`: taken back after it was done. `cancelled`: its turn never came. */
export const STEP_STATUSES = ['waiting', 'running', 'done', 'failed', 'by-hand', 'reversed', 'cancelled'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];
export const ENQUIRY_STATUSES = ['awaiting-release', 'waiting', 'replied', 'decided-without', 'cancelled'] as const;
export type EnquiryStatus = (typeof ENQUIRY_STATUSES)[number];
export const PROMISE_STATUSES = ['open', 'kept', 'broken', 'cancelled'] as const;
export type PromiseStatus = (typeof PROMISE_STATUSES)[number];
export const CALL_STATUSES = ['planned', 'due', 'reached', 'not-reached', 'cancelled'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];
export const TASK_STATUSES = ['open', 'claimed', 'done', 'void'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];
export const LETTER_STATUSES = ['pending', 'sent', 'delivered', 'read', 'failed', 'superseded'] as const;
export type LetterStatus = (typeof LETTER_STATUSES)[number];
/** What operations can put on hold, for all complaints. */
export const HOLDABLE = ['letters', 'payments'] as const;
export type Holdable = (typeof HOLDABLE)[number];

/** Things that can be done for a complainant. A pack's catalogue prices and limits them. */
export const REMEDIES = [
  'apology',
  'refund',
  'part-refund',
  'replacement',
  'resend',
  'repair',
  'rebooking',
  'correction',
  'voucher',
  'points',
  'upgrade',
  'gift',
  'money',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** Who carries a remedy out: money moves, goods move, a booking changes, or it is words alone. */
export const FULFILMENTS = ['payment', 'goods', 'booking', 'words'] as const;
export type Fulfilment = (typeof FULFILMENTS)[number];

/** Every letter there is; each has a template per language in `letters/`. */
export const LETTERS = [
  'acknowledgement',
  'daily-update',
  'message',
  'full-apology',
  'offer',
  'offer-reminder',
  'late-answer',
  'right-due',
  'choice-confirmed',
  'remedy-delayed',
  'remedy-reversed',
  'step-settled',
  'remedy-done',
  'voucher-reminder',
  'gift-thanks',
  'final-response',
  'review',
  'follow-up',
  'call-missed',
  'survey',
  'closing',
  'withdrawal',
  'referral',
  'extension-notice',
  'reopening',
  'owner-changed',
  'enquiry',
  'enquiry-chase',
] as const;
export type LetterTemplate = (typeof LETTERS)[number];
/** Letters that a person may ask for by `POST …/letters`. */
export const LETTERS_ON_REQUEST = ['full-apology', 'daily-update'] as const;
export type LetterOnRequest = (typeof LETTERS_ON_REQUEST)[number];

/** Machine facts: what the world reports without waiting for an answer. */
export const FACTS = [
  'letter-bounced',
  'letter-read',
  'payment-returned',
  'parcel-lost',
  'third-party-replied',
  'voucher-used',
  'step-done',
  'step-refused',
] as const;
export type FactType = (typeof FACTS)[number];

/** What the complainant is waiting for; every progress letter says it honestly. */
export const WAITING_FOR = [
  'acknowledgement',
  'first-look',
  'investigation',
  'third-party',
  'offer',
  'approval',
  'choice',
  'remedy',
  'follow-up',
  'nothing',
] as const;
export type WaitingFor = (typeof WAITING_FOR)[number];

/**
 * The name under which API and derivations know the daily update beside the clocks. It is no clock: it has no deadline to
 * meet, breaches nothing and is never paused.
 */
export const DAILY_UPDATE = 'daily-update';
