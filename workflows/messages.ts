import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  Actor,
  ApprovalDecision,
  ChannelOut,
  Command,
  Complaint,
  Fact,
  Instant,
  StepOrder,
  StepToReverse,
  Voucher,
} from '../domain/model';
import { attributesAtStart } from './run/attributes';

export { SEARCH_ATTRIBUTES } from './run/attributes';

/** Names, ids, payloads and start options that application, worker and workflows share: the contract with Temporal. */
export const TASK_QUEUE = 'amends';
export const workflowTypes = { complaint: 'complaint', courier: 'courier' } as const;

export const workflowIds = {
  complaint: (id: string) => `complaint-${id}`,
  remedy: (id: string, round: number) => `remedy-${id}-${round}`,
  enquiry: (id: string, enquiry: string) => `enquiry-${id}-${enquiry.slice(1)}`,
  courier: (channel: ChannelOut) => `courier-${channel}`,
};

/** The state, for a new run and a continued one alike. */
export interface ComplaintInput {
  complaint: Complaint;
}

/**
 * How the run of a complaint is started, by the application and the sweep alike. The start of an opened complaint may be
 * repeated: it finds the run that is there and never restarts a closed one. The start of a reopened complaint may follow
 * a closed run, but is refused while that run has not ended yet; then the sweep starts it.
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

/** Payload of a command update. The input id is the Temporal update id, unless `message` names it. */
export interface CommandMessage {
  /** Input id of a repeated command: it needs a new update id, since Temporal answers a refused one the same for ever. */
  message?: string;
  actor: Actor;
  command: Command;
}

/** An update completes after its turn is on record, so callers read the rest from the register. */
export interface CommandAnswer {
  revision: number;
  /** Id of the part that the command created (`o1`, `e2`), if any. */
  created: string | null;
}

export interface FactMessage {
  id: string;
  fact: Fact;
}

/** Payload that a supervisor types into the Temporal UI. `by` is a staff id; the sender is unverified. */
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

/** Work of one round when its run starts. */
export interface RemedyInput {
  complaint: string;
  round: number;
  steps: StepOrder[];
  reversals: StepToReverse[];
  vouchers: Voucher[];
}
/** More steps for a remedy that still runs: steps whose order has come, or that are retried. */
export const runStepsSignal = defineSignal<[StepOrder[]]>('runSteps');
export const reverseStepsSignal = defineSignal<[StepToReverse[]]>('reverseSteps');
export const watchVoucherSignal = defineSignal<[Voucher]>('watchVoucher');
/** The argument is the key of the step that gave the voucher. */
export const voucherUsedSignal = defineSignal<[string]>('voucherUsed');

export interface EnquiryInput {
  complaint: string;
  enquiry: string;
  dueAt: Instant;
  chaseEverySeconds: number;
}
export const stopEnquirySignal = defineSignal('stop');

export interface CourierInput {
  channel: ChannelOut;
}
export const wakeUpSignal = defineSignal('wakeUp');
