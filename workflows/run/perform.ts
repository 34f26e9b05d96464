import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  type ExternalWorkflowHandle,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
} from '@temporalio/workflow';
import { addSpan, secondsBetween, toInstant } from '../../domain/calendar';
import type { Complaint, RunEffect } from '../../domain/model';
import { isDelivered } from '../children/report';
import type { enquiry } from '../enquiry';
import {
  type RemedyInput,
  reverseStepsSignal,
  runStepsSignal,
  stopEnquirySignal,
  voucherUsedSignal,
  watchVoucherSignal,
  workflowIds,
} from '../messages';
import type { remedy } from '../remedy';

/**
 * Performs the run's effects after a turn is on record. Children are started and never awaited: they report by signal.
 * With ABANDON they outlive the complaint's continue-as-new, which would terminate them otherwise.
 */
export async function perform(complaint: Complaint, effects: RunEffect[]): Promise<void> {
  for (const effect of effects) {
    switch (effect.kind) {
      case 'start-steps':
        await toRemedy(complaint, { ...effect, send: (remedy) => remedy.signal(runStepsSignal, effect.steps) });
        break;
      case 'reverse-steps': {
        const { round, steps: reversals } = effect;
        await toRemedy(complaint, { round, reversals, send: (remedy) => remedy.signal(reverseStepsSignal, reversals) });
        break;
      }
      case 'watch-voucher': {
        const { round, voucher } = effect;
        const vouchers = [voucher];
        await toRemedy(complaint, { round, vouchers, send: (remedy) => remedy.signal(watchVoucherSignal, voucher) });
        break;
      }
      case 'end-voucher':
        await isDelivered(remedyOf(complaint, effect.round).signal(voucherUsedSignal, effect.key));
        break;
      case 'start-enquiry':
        await startEnquiry(complaint, effect);
        break;
      case 'stop-enquiry':
        await stopEnquiry(complaint, effect.enquiry);
        break;
    }
  }
}

type StartEnquiry = Extract<RunEffect, { kind: 'start-enquiry' }>;

/** Work for a remedy: as the input of a new run, and as a signal to one that runs. */
interface RemedyWork extends Partial<RemedyInput> {
  round: number;
  send(remedy: ExternalWorkflowHandle): Promise<void>;
}

/** Starts the remedy, or signals the one that runs; one that closes in between is started again. */
async function toRemedy(
  complaint: Complaint,
  { round, steps = [], reversals = [], vouchers = [], send }: RemedyWork,
): Promise<void> {
  const input: RemedyInput = { complaint: complaint.id, round, steps, reversals, vouchers };
  const start = () =>
    startChild<typeof remedy>('remedy', {
      workflowId: workflowIds.remedy(complaint.id, round),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Remedy ${round} of ${complaint.reference}`,
    });
  for (;;) {
    if (await isStarted(start)) return;
    if (await isDelivered(send(remedyOf(complaint, round)))) return;
  }
}

const remedyOf = ({ id }: Complaint, round: number): ExternalWorkflowHandle =>
  getExternalWorkflowHandle(workflowIds.remedy(id, round));

/** One run per enquiry: where it runs already, nothing is left to do. */
async function startEnquiry(complaint: Complaint, effect: StartEnquiry): Promise<void> {
  const now = toInstant(Date.now());
  const chaseEverySeconds = secondsBetween(now, addSpan(now, effect.chaseEvery, complaint.calendarSnapshot));
  await isStarted(() =>
    startChild<typeof enquiry>('enquiry', {
      workflowId: workflowIds.enquiry(complaint.id, effect.enquiry),
      args: [{ complaint: complaint.id, enquiry: effect.enquiry, dueAt: effect.dueAt, chaseEverySeconds }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Enquiry ${effect.enquiry} of ${complaint.reference}`,
    }),
  );
}

/** An enquiry whose run has ended needs no stop. */
async function stopEnquiry(complaint: Complaint, id: string): Promise<void> {
  await isDelivered(getExternalWorkflowHandle(workflowIds.enquiry(complaint.id, id)).signal(stopEnquirySignal));
}

/** False when a run of that id exists already. */
async function isStarted(start: () => Promise<unknown>): Promise<boolean> {
  try {
    await start();
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
