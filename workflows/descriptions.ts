import type { CommandType } from '../domain/commands';

/** What the Temporal UI says of each message, for people who look at a complaint there. */
export const COMMAND_WORDS: Record<CommandType, string> = {
  LogMessage: 'Something was said by or to the complainant.',
  RecordAccount: 'The complainant was listened to: account, feelings, wish.',
  SendLetter: 'Send a letter on a person’s decision.',
  Assess: 'Override severity, emotion or vulnerabilities.',
  AssignOwner: 'Give the complaint another owner.',
  AdoptPlan: 'Another version of the pack holds; its clocks are planned again from their start.',
  TakeEscalation: 'Somebody takes a breached clock: its ladder stops.',
  PauseClock: 'An operational clock stands still while somebody else is waited for.',
  ResumeClock: 'A paused clock runs on, later by the time it stood still.',
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
  Reopen: 'Take a closed complaint up again (through the register).',
  CorrectContact: 'How the complainant is reached has changed.',
};

export const SIGNAL_WORDS = {
  fact: 'A machine reports: { id, fact }. A fact with a known id changes nothing.',
  decideApproval:
    'Decide an approval from here: { approval, offerHash, decision: "approve" | "reject" | "return", by: STAFF-ID }. The current details show it ready to paste.',
};

export const QUERY_WORDS = { complaint: 'The whole state; it holds no personal data.' };
