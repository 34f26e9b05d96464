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
import type { CommandRequest } from './requests';

/**
 * The shapes of what waits for a turn: closed lists, ids, lengths. They are checked when a row is written and again when it
 * is read, since whoever reaches the database could have written it. Free text is never in them.
 */

// A null character or half a surrogate pair cannot be kept, and would be tried again for ever.
const word = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => !/[\0\p{Cs}]/u.test(text));
const instant = z.iso.datetime();
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const money = z.strictObject({ minor: count, currency: z.string().regex(/^[A-Z]{3}$/) });
const texts = z.record(word, word);
const emotion = z.enum(EMOTIONS).optional();

const remedies = z
  .array(
    z.strictObject({
      remedy: z.enum(REMEDIES),
      amount: money.optional(),
      item: word.optional(),
      order: z.int().min(1).max(9).optional(),
    }),
  )
  .max(10);

const score = z.int().min(0).max(10);
const scores = z.strictObject({
  satisfaction: score,
  relationship: score,
  repurchase: score,
  recommendation: score,
  resistance: score,
});

/** Judged by the rules of entitlement themselves, field by field; here only that it is small and of a known kind. */
const circumstances = z.looseObject({ type: z.enum(['flight', 'late-payment', 'delay']) });

const FIELDS = {
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
  RecordReply: { enquiry: word },
  RecordFinding: {
    cause: z.enum(CAUSES),
    subCause: word.optional(),
    responsibility: z.enum(RESPONSIBILITIES),
    outcome: z.enum(FINDING_OUTCOMES),
    circumstances: circumstances.optional(),
  },
  ProposeOffer: {
    options: z
      .array(z.strictObject({ putRight: remedies, makeUp: remedies, allOrNothing: z.literal(true).optional() }))
      .max(10),
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

const SHAPES = Object.fromEntries(
  Object.entries(FIELDS).map(([type, fields]) => [type, z.strictObject({ type: z.literal(type), texts, ...fields })]),
) as unknown as Record<CommandType, z.ZodType>;

/** What somebody typed into Temporal. */
const DECISION = z.strictObject({ approval: word, offerHash: word, decision: z.enum(APPROVAL_DECISIONS), by: word });
export type DecisionBySignal = z.infer<typeof DECISION>;

export const readDecision = (body: unknown): DecisionBySignal | null => DECISION.safeParse(body).data ?? null;

/** Null for a body that is no request of that kind. */
export function readRequest(kind: string, body: unknown): CommandRequest | null {
  if (!Object.hasOwn(SHAPES, kind)) return null;
  return (SHAPES[kind as CommandType].safeParse(body).data as CommandRequest | undefined) ?? null;
}
