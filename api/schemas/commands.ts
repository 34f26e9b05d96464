import { z } from 'zod';
import {
  APPROVAL_DECISIONS,
  CAUSES,
  CHANNELS_IN,
  CHANNELS_OUT,
  EMOTIONS,
  FINDING_OUTCOMES,
  LETTERS_ON_REQUEST,
  PAUSE_REASONS,
  REMEDIES,
  RESPONSIBILITIES,
  SEVERITIES,
} from '../../domain/vocabulary';
import { circumstances } from './circumstances';
import { duration, instant, line, partId, providerReference, slug, text } from './formats';
import { thirdParty, vulnerabilities } from './intake';
import { money } from './money';

/** The body of each command, in the order of the contract. Unknown fields are refused. */
const emotion = z.enum(EMOTIONS);
const note = text(5_000);

export const MessageBody = z
  .strictObject({
    direction: z.enum(['in', 'out']),
    channel: z.enum([...new Set([...CHANNELS_IN, ...CHANNELS_OUT])]),
    text: text(),
    emotion: emotion.optional(),
    unmetNeed: text(5_000).optional(),
    send: z.boolean().default(false),
  })
  .refine((body) => !body.send || body.direction === 'out', { path: ['send'], message: 'goes with direction out' });

export const AccountBody = z.strictObject({
  account: text(),
  feelings: text(5_000),
  unmetNeed: text(5_000).optional(),
  desiredOutcome: text(5_000),
  emotion: emotion.optional(),
});

export const LetterBody = z.strictObject({ template: z.enum(LETTERS_ON_REQUEST), note: note.optional() });

export const AssessmentBody = z
  .strictObject({
    severity: z.enum(SEVERITIES).optional(),
    emotion: emotion.optional(),
    vulnerabilities: vulnerabilities.optional(),
    reason: note,
  })
  .refine((body) => body.severity ?? body.emotion ?? body.vulnerabilities, 'must assess at least one thing');

export const AssignmentBody = z.strictObject({ owner: partId, reason: note.optional() });
export const NoteBody = z.strictObject({ note: note.optional() }).nullish();
export const ReasonBody = z.strictObject({ reason: note });

export const PauseBody = z.strictObject({ reason: z.enum(PAUSE_REASONS), evidence: note.optional() });
export const ExtensionBody = z.strictObject({ until: instant, reason: note });

export const EnquiryBody = z.strictObject({ thirdParty, question: text(), dueAt: instant.optional() });
export const ReplyBody = z.strictObject({ text: text() });

export const FindingBody = z.strictObject({
  what: text(),
  cause: z.enum(CAUSES),
  subCause: slug.optional(),
  responsibility: z.enum(RESPONSIBILITIES),
  outcome: z.enum(FINDING_OUTCOMES),
  circumstances: circumstances.optional().meta({ description: 'What the rules of the policy judge by themselves' }),
});

const remedy = z.strictObject({
  remedy: z.enum(REMEDIES),
  amount: money.optional(),
  item: slug.optional(),
  order: z
    .int()
    .min(1)
    .max(9)
    .optional()
    .meta({ description: 'What has a lower number is done first, equal ones side by side. Default: 1' }),
});
const remedies = z.array(remedy).max(10);
const option = z.strictObject({
  putRight: remedies,
  makeUp: remedies,
  allOrNothing: z
    .literal(true)
    .optional()
    .meta({ description: 'When one part cannot be done, the others are undone where they can be. Default: they stay' }),
});

export const OfferBody = z
  .strictObject({
    options: z.array(option).max(10),
    validFor: duration.optional(),
    validUntil: instant.optional(),
    settlesInFull: z.boolean().default(false),
    text: text().optional(),
  })
  .refine((body) => !(body.validFor && body.validUntil), { path: ['validUntil'], message: 'goes without validFor' });
export type OfferBody = z.output<typeof OfferBody>;

export const DecisionBody = z.strictObject({
  decision: z.enum(APPROVAL_DECISIONS),
  offerHash: line(),
  note: note.optional(),
});

export const ChoiceBody = z
  .strictObject({
    offer: partId,
    option: partId.optional(),
    declined: z.literal(true).optional(),
    wish: note.optional(),
  })
  .refine((body) => (body.option === undefined) === (body.declined === true), {
    path: ['option'],
    message: 'either an option or declined: true',
  })
  .refine((body) => body.wish === undefined || body.declined, { path: ['wish'], message: 'goes with declined: true' });

export const ResponseBody = z.strictObject({ text: text(), outOfScope: z.boolean().default(false) });
export const DoneByHandBody = z.strictObject({ note, reference: providerReference.optional() });
export const PromiseBody = z.strictObject({ what: text(5_000), dueAt: instant, owner: partId.optional() });

export const CallOutcomeBody = z.strictObject({
  reached: z.boolean(),
  content: z.boolean().optional(),
  words: note.optional(),
  emotion: emotion.optional(),
});

const score = z.int().min(0).max(10);
const scores = z.strictObject({
  satisfaction: score,
  relationship: score,
  repurchase: score,
  recommendation: score,
  resistance: score,
});
export const SurveyBody = z.strictObject({ outcome: scores, handling: scores, words: note.optional() });

export const ReferralBody = z.strictObject({ to: line(), reference: line().optional() });
export const TaskDoneBody = z.strictObject({ note });
export const EmptyBody = z.strictObject({}).nullish();
