import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ChannelOut, ChildName, CommandType, Outcome, Role } from '../activities';

/** Names, ids and payloads that application, worker and workflows share: the contract with Temporal. */
export const TASK_QUEUE = 'amends';
export const workflowTypes = { complaint: 'complaint', courier: 'courier' } as const;

export const workflowIds = {
  complaint: (id: string) => `complaint-${id}`,
  child: ({ kind, number }: ChildName, complaint: string) => `${kind}-${complaint}-${number}`,
  courier: (channel: ChannelOut) => `courier-${channel}`,
};

const OF_COMPLAINT = workflowIds.complaint('');

/** The complaint of that workflow id; null: it is that of a child or courier. */
export const complaintOfRun = (workflowId: string): string | null =>
  workflowId.startsWith(OF_COMPLAINT) ? workflowId.slice(OF_COMPLAINT.length) : null;

/** All that a run of a complaint is told: the rest stands in the register. */
export interface ComplaintInput {
  complaint: string;
  /** Which of its runs it is: each start but the first raises it. */
  epoch: number;
}

/** Payload of a command: the id of its row in the register. */
export interface CommandCall {
  id: string;
  try: number;
  /** Role of the sender, for people who read the history. Nobody believes it. */
  by: Role;
}

/** Payload that a supervisor types into Temporal's UI. `by` is a staff id; the sender is unverified. */
export interface DecisionMessage {
  approval: string;
  offerHash: string;
  decision: string;
  by: string;
}

export interface CourierInput {
  channel: ChannelOut;
}

/** One update per command, named like it (`ProposeOffer`), so that the UI reads as a story. */
export const commandUpdate = (type: CommandType) => defineUpdate<Outcome, [CommandCall]>(type);
/** Something stands in the register that its receiver should look at. */
export const callSignal = defineSignal('call');
export const decideApprovalSignal = defineSignal<[DecisionMessage]>('decideApproval');
export const wakeUpSignal = defineSignal('wakeUp');
/** From a person: the provider is back, so nothing need wait for its next attempt. */
export const retryNowSignal = defineSignal('retryNow');

/** Every command, and what Temporal's UI says of its update. */
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
  ReleaseEnquiry: 'An enquiry may go out to the third party that intake named.',
  RecordReply: 'A third party answered.',
  RecordFinding: 'What happened, and whose responsibility it was.',
  ConfirmRights: 'A second person confirms what rules give.',
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
