import type { CommandType } from '../../domain/model';

/** What the Temporal UI says of each update, signal and query, for operations. */
export const COMMAND_DESCRIPTIONS: Record<CommandType, string> = {
  LogMessage: 'Something was said by or to the complainant.',
  RecordAccount: 'The complainant was listened to: account, feelings, wish.',
  SendLetter: 'Send a letter on a person’s decision.',
  Assess: 'Override severity, emotion or vulnerabilities.',
  AssignOwner: 'Give the complaint another owner.',
  AdoptPlan: 'Another version of the pack applies: clocks are planned again from their start.',
  TakeEscalation: 'Take over a breached clock: its escalation stops.',
  PauseClock: 'Pause an operational clock while the complaint waits on somebody else.',
  ResumeClock: 'A paused clock runs again, due later by the length of the pause.',
  ExtendClock: 'Move a regulatory clock by a notice to the complainant, where the pack allows it.',
  OpenEnquiry: 'Ask a third party.',
  RecordReply: 'A third party answered.',
  RecordFinding: 'What happened, and whose responsibility it was.',
  ProposeOffer: 'Propose two to four options to the complainant.',
  DecideApproval: 'Approve, reject or return an offer, authenticated by the API.',
  Choose: 'The complainant chose an option.',
  DeclineOffer: 'The complainant declined the offer.',
  Respond: 'Final response where there is no offer.',
  RetryStep: 'Run a failed remedy step again.',
  DoStepByHand: 'A remedy step was done by hand.',
  MakePromise: 'Promise something by an instant.',
  KeepPromise: 'A promise was kept.',
  RecordCall: 'Outcome of a follow-up call.',
  AnswerSurvey: 'The complainant answered the survey.',
  Withdraw: 'The complainant withdraws.',
  Refer: 'The complaint goes to an ombudsman or a partner; the run ends.',
  Reopen: 'Reopen a closed complaint (through the register).',
  CorrectContact: 'Correct how the complainant is reached.',
};

export const SIGNAL_DESCRIPTIONS = {
  fact: 'A machine reports a fact: { id, fact }. A known id changes nothing.',
  decideApproval:
    'Decide an approval from here: { approval, offerHash, decision: "approve" | "reject" | "return", by: STAFF-ID }. The case sheet (current details) shows it ready to paste.',
};

export const QUERY_DESCRIPTIONS = { complaint: 'The whole state; it holds no personal data.' };
