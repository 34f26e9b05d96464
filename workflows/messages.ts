import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor, Command, Fact } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import type { StepOrder, StepToUndo } from '../domain/effects';
import type { Instant } from '../domain/plan';
import type { ApprovalDecision, ChannelOut } from '../domain/vocabulary';
import type { Voucher } from '../domain/vouchers';
import { attributesAtStart } from './attributes';

export { SEARCH_ATTRIBUTES } from './attributes';

/** Names, ids and start options that API, worker and workflows share: the whole contract with Temporal. */
export const TASK_QUEUE = 'amends';
export const workflowTypes = { complaint: 'complaint', courier: 'courier' } as const;

export const workflowIds = {
  complaint: (id: string) => `complaint-${id}`,
  remedy: (id: string, round: number) => `remedy-${id}-${round}`,
  enquiry: (id: string, enquiry: string) => `enquiry-${id}-${enquiry.slice(1)}`,
  courier: (channel: ChannelOut) => `courier-${channel}`,
};

/** Input of a new and of a continued run alike: exactly the state. */
export interface ComplaintInput {
  complaint: Complaint;
}

/**
 * How the run of a complaint is started, by the API and by the sweep alike. Opening may be repeated: it finds the run
 * that is there, and never starts a closed complaint by accident. A reopened one may follow a closed run, but is refused
 * while that run is still on its way out; then the sweep starts it.
 */
export function complaintStart(complaint: Complaint, reopened: boolean) {
  return {
    workflowId: workflowIds.complaint(complaint.id),
    taskQueue: TASK_QUEUE,
    args: [{ complaint }] as [ComplaintInput],
    workflowIdReusePolicy: reopened ? ('ALLOW_DUPLICATE' as const) : ('REJECT_DUPLICATE' as const),
    workflowIdConflictPolicy: reopened ? ('FAIL' as const) : ('USE_EXISTING' as const),
    typedSearchAttributes: attributesAtStart(complaint),
    staticSummary: `${complaint.reference}, ${complaint.kind}`,
  };
}

/** An update carries who and what; its Temporal update id is the message id, unless it names the message. */
export interface CommandMessage {
  /** Where the same message is brought once more: Temporal gives a refused update its refusal for ever. */
  message?: string;
  actor: Actor;
  command: Command;
}

/** The register has the rest by then: an update completes after its turn was recorded. */
export interface CommandAnswer {
  revision: number;
  /** Id of the part that the command made (`o1`, `e2`), if any. */
  made: string | null;
}

export interface FactMessage {
  id: string;
  fact: Fact;
}

/** What a supervisor types into the Temporal UI. `by` is a staff id. */
export interface ApprovalSignal {
  approval: string;
  offerHash: string;
  decision: ApprovalDecision;
  by: string;
}

/** One update per command, named like it (`ProposeOffer`), so that the UI reads as a story. */
export const commandUpdate = (type: Command['type']) => defineUpdate<CommandAnswer, [CommandMessage]>(type);
export const factSignal = defineSignal<[FactMessage]>('fact');
export const decideApprovalSignal = defineSignal<[ApprovalSignal]>('decideApproval');
export const complaintQuery = defineQuery<Complaint>('complaint');

/** What there is to do when it starts. Absent: nothing of that kind. */
export interface RemedyInput {
  complaint: string;
  round: number;
  steps: StepOrder[];
  undo?: StepToUndo[];
  vouchers?: Voucher[];
}
/** More steps for a remedy that still runs (a retried step). */
export const runStepsSignal = defineSignal<[StepOrder[]]>('runSteps');
export const undoStepsSignal = defineSignal<[StepToUndo[]]>('undoSteps');
export const watchVoucherSignal = defineSignal<[Voucher]>('watchVoucher');
/** Key of the step that gave it. */
export const voucherUsedSignal = defineSignal<[string]>('voucherUsed');

export interface EnquiryInput {
  complaint: string;
  enquiry: string;
  dueAt: Instant;
  /** A span, see `domain/plan.ts`. */
  chaseEverySeconds: number;
}
export const stopEnquirySignal = defineSignal('stop');

export interface CourierInput {
  channel: ChannelOut;
}
export const bellSignal = defineSignal('bell');
