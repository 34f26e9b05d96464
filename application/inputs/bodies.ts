import { z } from 'zod';
import {
  APPROVAL_DECISIONS,
  CAUSES,
  CHANNELS_IN,
  CHANNELS_OUT,
  type CommandType,
  EMOTIONS,
  FINDING_OUTCOMES,
  LETTERS_ON_REQUEST,
  PAUSE_REASONS,
  REMEDIES,
  RESPONSIBILITIES,
  SEVERITIES,
  VULNERABILITIES,
} from '../../domain/model';
import { circumstances } from './circumstances';
import { instant, money, word } from './fields';
import type { CommandRequest } from './requests';

/**
 * The shapes of what waits for a turn: closed lists, ids, lengths. They are checked when a row is written and again when it
 * is read, since whoever reaches the database could have written it. Free text is never in them.
 */

const texts = z.record(word, word);
const emotion = z.enum(EMOTIONS).optional();

/** `amount` and `item`: how whoever sends them writes them. */
export function optionsWith<Amount extends z.ZodType, Item extends z.ZodType>(amount: Amount, item: Item) {
  const order = z.int().min(1).max(9).optional().meta({
    description: 'Lower numbers are done first, equal ones side by side. Default: 1',
  });
  const remedy = z.strictObject({
    remedy: z.enum(REMEDIES),
    amount: z.optional(amount),
    item: z.optional(item),
    order,
  });
  const remedies = z.array(remedy).max(10);
  const allOrNothing = z.literal(true).optional().meta({
    description: 'When one part cannot be done, the others are reversed where they can be. Default: they stay',
  });
  return z.array(z.strictObject({ putRight: remedies, makeUp: remedies, allOrNothing })).max(10);
}

const score = z.int().min(0).max(10);
const scores = z.strictObject({
  satisfaction: score,
  relationship: score,
  repurchase: score,
  recommendation: score,
  resistance: score,
});

/** Fields of each kind. Callers over HTTP write ids, spans and money in formats of their own; the closed lists are these. */
export const REQUEST_FIELDS = {
  LogMessage: {
    direction: z.enum(['in', 'out']),
    channel: z.enum([...new Set([...CHANNELS_IN, ...CHANNELS_OUT])]),
    send: z.boolean(),
    emotion,
  },
  RecordAccount: { emotion },
  SendLetter: { template: z.enum(LETTERS_ON_REQUEST) },
  Assess: {
    severity: z.enum(SEVERITIES).optional(),
    emotion,
    vulnerabilities: z.array(z.enum(VULNERABILITIES)).max(20).optional(),
  },
  AssignOwner: { owner: word },
  AdoptPlan: { policy: z.strictObject({ id: word, version: word, hash: word }) },
  TakeEscalation: { clock: word },
  PauseClock: { clock: word, reason: z.enum(PAUSE_REASONS) },
  ResumeClock: { clock: word },
  ExtendClock: { clock: word, until: instant },
  OpenEnquiry: { dueAt: instant.optional() },
  ReleaseEnquiry: { enquiry: word, dueAt: instant.optional() },
  RecordReply: { enquiry: word },
  RecordFinding: {
    cause: z.enum(CAUSES),
    subCause: word.optional(),
    responsibility: z.enum(RESPONSIBILITIES),
    outcome: z.enum(FINDING_OUTCOMES),
    circumstances: circumstances.optional(),
  },
  ConfirmRights: { finding: z.int().min(1) },
  ProposeOffer: {
    options: optionsWith(money, word),
    validFor: word.optional(),
    validUntil: instant.optional(),
    settlesInFull: z.boolean(),
  },
  DecideApproval: { approval: word, decision: z.enum(APPROVAL_DECISIONS), offerHash: word },
  Choose: { offer: word, option: word },
  DeclineOffer: { offer: word, wish: z.boolean() },
  Respond: { outOfScope: z.boolean() },
  RetryStep: { step: word },
  DoStepByHand: { step: word, reference: word.optional() },
  MakePromise: { dueAt: instant, owner: word.optional() },
  KeepPromise: { promise: word },
  RecordCall: { call: word, reached: z.boolean(), content: z.boolean().optional(), emotion },
  AnswerSurvey: { outcome: scores, handling: scores },
  Withdraw: {},
  Refer: {},
  Reopen: {},
  CorrectContact: {},
} satisfies Record<CommandType, z.ZodRawShape>;

const SHAPES = new Map<string, z.ZodType>(
  Object.entries(REQUEST_FIELDS).map(([type, fields]) => [
    type,
    z.strictObject({ type: z.literal(type), texts, ...fields }),
  ]),
);

/** What somebody typed into Temporal. */
const DECISION = z.strictObject({ approval: word, offerHash: word, decision: z.enum(APPROVAL_DECISIONS), by: word });
export type DecisionBySignal = z.infer<typeof DECISION>;

export const readDecision = (body: unknown): DecisionBySignal | null => DECISION.safeParse(body).data ?? null;

/** Null for a body that is no request of that kind. */
export const readRequest = (kind: string, body: unknown): CommandRequest | null =>
  (SHAPES.get(kind)?.safeParse(body).data as CommandRequest | undefined) ?? null;
