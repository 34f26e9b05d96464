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
} from '../../../domain/model';
import { instant, line, partId, providerReference, slug, span, text } from '../formats';
import { money } from '../money';
import { ApplyBody } from './adoption';
import { circumstances } from './circumstances';
import { ContactBody, thirdParty, vulnerabilities } from './intake';

/** Bodies of commands, in the order of the contract. Unknown fields are refused. */
const emotion = z.enum(EMOTIONS);
const note = text(5_000);

const MessageBody = z
  .strictObject({
    direction: z.enum(['in', 'out']),
    channel: z.enum([...new Set([...CHANNELS_IN, ...CHANNELS_OUT])]),
    text: text(),
    emotion: emotion.optional(),
    unmetNeed: text(5_000).optional(),
    send: z.boolean().default(false),
  })
  .refine((body) => !body.send || body.direction === 'out', { path: ['send'], message: 'goes with direction out' });

const AccountBody = z.strictObject({
  account: text(),
  feelings: text(5_000),
  unmetNeed: text(5_000).optional(),
  desiredOutcome: text(5_000),
  emotion: emotion.optional(),
});

const LetterBody = z.strictObject({ template: z.enum(LETTERS_ON_REQUEST), note: note.optional() });

const AssessmentBody = z
  .strictObject({
    severity: z.enum(SEVERITIES).optional(),
    emotion: emotion.optional(),
    vulnerabilities: vulnerabilities.optional(),
    reason: note,
  })
  .refine((body) => body.severity ?? body.emotion ?? body.vulnerabilities, 'must assess at least one thing');

const AssignmentBody = z.strictObject({ owner: partId, reason: note.optional() });
const NoteBody = z.strictObject({ note: note.optional() }).nullish();
const ReasonBody = z.strictObject({ reason: note });

const PauseBody = z.strictObject({ reason: z.enum(PAUSE_REASONS), evidence: note.optional() });
const ExtensionBody = z.strictObject({ until: instant, reason: note });

const EnquiryBody = z.strictObject({ thirdParty, question: text(), dueAt: instant.optional() });
const ReplyBody = z.strictObject({ text: text() });

const FindingBody = z.strictObject({
  what: text(),
  cause: z.enum(CAUSES),
  subCause: slug.optional(),
  responsibility: z.enum(RESPONSIBILITIES),
  outcome: z.enum(FINDING_OUTCOMES),
  circumstances: circumstances
    .optional()
    .meta({ description: 'Facts from which the rules of the policy judge what is due' }),
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
    .meta({ description: 'Lower numbers are done first, equal ones side by side. Default: 1' }),
});
const remedies = z.array(remedy).max(10);
const option = z.strictObject({
  putRight: remedies,
  makeUp: remedies,
  allOrNothing: z.literal(true).optional().meta({
    description: 'When one part cannot be done, the others are reversed where they can be. Default: they stay',
  }),
});

const OfferBody = z
  .strictObject({
    options: z.array(option).max(10),
    validFor: span.optional(),
    validUntil: instant.optional(),
    settlesInFull: z.boolean().default(false),
    text: text().optional(),
  })
  .refine((body) => !(body.validFor && body.validUntil), { path: ['validUntil'], message: 'goes without validFor' });

const DecisionBody = z.strictObject({
  decision: z.enum(APPROVAL_DECISIONS),
  offerHash: line(),
  note: note.optional(),
});

const ChoiceBody = z
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

const ResponseBody = z.strictObject({ text: text(), outOfScope: z.boolean().default(false) });
const DoneByHandBody = z.strictObject({ note, reference: providerReference.optional() });
const PromiseBody = z.strictObject({ what: text(5_000), dueAt: instant, owner: partId.optional() });

const CallOutcomeBody = z.strictObject({
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
const SurveyBody = z.strictObject({ outcome: scores, handling: scores, words: note.optional() });

const ReferralBody = z.strictObject({ to: line(), reference: line().optional() });
export const TaskDoneBody = z.strictObject({ note });
export const EmptyBody = z.strictObject({}).nullish();

/** The body of each command. A command without one does not compile. */
export const COMMAND_BODIES = {
  LogMessage: MessageBody,
  RecordAccount: AccountBody,
  SendLetter: LetterBody,
  Assess: AssessmentBody,
  AssignOwner: AssignmentBody,
  AdoptPlan: ApplyBody,
  TakeEscalation: NoteBody,
  PauseClock: PauseBody,
  ResumeClock: EmptyBody,
  ExtendClock: ExtensionBody,
  OpenEnquiry: EnquiryBody,
  RecordReply: ReplyBody,
  RecordFinding: FindingBody,
  ProposeOffer: OfferBody,
  DecideApproval: DecisionBody,
  Choose: ChoiceBody,
  DeclineOffer: ChoiceBody,
  Respond: ResponseBody,
  RetryStep: NoteBody,
  DoStepByHand: DoneByHandBody,
  MakePromise: PromiseBody,
  KeepPromise: NoteBody,
  RecordCall: CallOutcomeBody,
  AnswerSurvey: SurveyBody,
  Withdraw: ReasonBody,
  Refer: ReferralBody,
  Reopen: ReasonBody,
  CorrectContact: ContactBody,
} satisfies Record<CommandType, z.ZodType>;
