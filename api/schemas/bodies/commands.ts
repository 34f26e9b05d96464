import { z } from 'zod';
import { optionsWith, REQUEST_FIELDS } from '../../../application/inputs/bodies';
import { circumstancesWith } from '../../../application/inputs/circumstances';
import type { CommandType } from '../../../domain/model';
import { email, instant, line, partId, providerReference, rule, slug, span, text } from '../formats';
import { money } from '../money';
import { ApplyBody } from './adoption';
import { ContactBody, thirdParty, vulnerabilities } from './intake';

/**
 * Bodies of commands, in the order of the contract. Unknown fields are refused. Closed lists are those of what waits for a
 * turn; formats and free text are HTTP's.
 */
const note = text(5_000);

const MessageBody = z
  .strictObject({
    direction: REQUEST_FIELDS.LogMessage.direction,
    channel: REQUEST_FIELDS.LogMessage.channel,
    text: text(),
    emotion: REQUEST_FIELDS.LogMessage.emotion,
    unmetNeed: text(5_000).optional(),
    send: z.boolean().default(false),
  })
  .refine((body) => !body.send || body.direction === 'out', { path: ['send'], message: 'goes with direction out' });

const AccountBody = z.strictObject({
  account: text(),
  feelings: text(5_000),
  unmetNeed: text(5_000).optional(),
  desiredOutcome: text(5_000),
  ...REQUEST_FIELDS.RecordAccount,
});

const LetterBody = z.strictObject({ ...REQUEST_FIELDS.SendLetter, note: note.optional() });

const AssessmentBody = z
  .strictObject({
    severity: REQUEST_FIELDS.Assess.severity,
    emotion: REQUEST_FIELDS.Assess.emotion,
    vulnerabilities: vulnerabilities.optional(),
    reason: note,
  })
  .refine(
    (body) => body.severity ?? body.emotion ?? body.vulnerabilities,
    rule('too-few', 'must assess at least one thing'),
  );

const AssignmentBody = z.strictObject({ owner: partId, reason: note.optional() });
const NoteBody = z.strictObject({ note: note.optional() }).nullish();
const ReasonBody = z.strictObject({ reason: note });

const PauseBody = z.strictObject({ reason: REQUEST_FIELDS.PauseClock.reason, evidence: note.optional() });
const ExtensionBody = z.strictObject({ until: instant, reason: note });

const EnquiryBody = z.strictObject({ thirdParty, question: text(), dueAt: instant.optional() });
const EnquiryReleaseBody = z
  .strictObject({
    question: text().optional().meta({ description: 'Needed where the complainant has not agreed to `share`' }),
    email: email.optional().meta({ description: 'In place of the address that intake gave' }),
    dueAt: instant.optional(),
  })
  .nullish();
const ReplyBody = z.strictObject({ text: text() });

const FindingBody = z.strictObject({
  what: text(),
  cause: REQUEST_FIELDS.RecordFinding.cause,
  subCause: slug.optional(),
  responsibility: REQUEST_FIELDS.RecordFinding.responsibility,
  outcome: REQUEST_FIELDS.RecordFinding.outcome,
  circumstances: circumstancesWith(money)
    .optional()
    .meta({ description: 'Facts from which the rules of the policy judge what is due' }),
});

const ConfirmationBody = z.strictObject({ ...REQUEST_FIELDS.ConfirmRights, note: note.optional() });

const OfferBody = z
  .strictObject({
    options: optionsWith(money, slug),
    validFor: span.optional(),
    validUntil: instant.optional(),
    settlesInFull: z.boolean().default(false),
    text: text().optional(),
  })
  .refine((body) => !(body.validFor && body.validUntil), { path: ['validUntil'], message: 'goes without validFor' });

const DecisionBody = z.strictObject({
  decision: REQUEST_FIELDS.DecideApproval.decision,
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
  reached: REQUEST_FIELDS.RecordCall.reached,
  content: REQUEST_FIELDS.RecordCall.content,
  words: note.optional(),
  emotion: REQUEST_FIELDS.RecordCall.emotion,
});

const SurveyBody = z.strictObject({ ...REQUEST_FIELDS.AnswerSurvey, words: note.optional() });

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
  ReleaseEnquiry: EnquiryReleaseBody,
  RecordReply: ReplyBody,
  RecordFinding: FindingBody,
  ConfirmRights: ConfirmationBody,
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
