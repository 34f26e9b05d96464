import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  type ExternalWorkflowHandle,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
} from '@temporalio/workflow';
import { addSpan, secondsBetween, toInstant } from '../domain/calendar';
import type { Complaint } from '../domain/complaint';
import type { RunEffect, StepOrder } from '../domain/effects';
import type { enquiry } from './enquiry';
import {
  type RemedyInput,
  runStepsSignal,
  stopEnquirySignal,
  undoStepsSignal,
  voucherUsedSignal,
  watchVoucherSignal,
  workflowIds,
} from './messages';
import type { remedy } from './remedy';
import { arrives } from './report';

/**
 * What the run itself does after a turn is on record. Children are only started, never waited for: they report by
 * signal, and with ABANDON they outlive the continuing as new of the complaint, which would terminate them otherwise.
 */
export async function perform(complaint: Complaint, effects: RunEffect[]): Promise<void> {
  for (const effect of effects) {
    switch (effect.kind) {
      case 'start-steps':
        await toRemedy(complaint, { ...effect, send: (remedy) => remedy.signal(runStepsSignal, effect.steps) });
        break;
      case 'undo-steps': {
        const { round, steps: undo } = effect;
        await toRemedy(complaint, { round, undo, send: (remedy) => remedy.signal(undoStepsSignal, undo) });
        break;
      }
      case 'watch-voucher': {
        const { round, voucher } = effect;
        const vouchers = [voucher];
        await toRemedy(complaint, { round, vouchers, send: (remedy) => remedy.signal(watchVoucherSignal, voucher) });
        break;
      }
      case 'end-voucher':
        await arrives(remedyOf(complaint, effect.round).signal(voucherUsedSignal, effect.key));
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

/** What a remedy is to do, as the input of a new one and as a signal to one that runs. */
interface ToDo extends Pick<RemedyInput, 'round' | 'undo' | 'vouchers'> {
  steps?: StepOrder[];
  send(remedy: ExternalWorkflowHandle): Promise<void>;
}

/** A remedy that still runs gets it by signal; one that closes at that moment is started again. */
async function toRemedy(complaint: Complaint, { round, steps = [], undo, vouchers, send }: ToDo): Promise<void> {
  const input = { complaint: complaint.id, round, steps, ...(undo && { undo }), ...(vouchers && { vouchers }) };
  const start = () =>
    startChild<typeof remedy>('remedy', {
      workflowId: workflowIds.remedy(complaint.id, round),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Remedy ${round} of ${complaint.reference}`,
    });
  for (;;) {
    if (await startsNow(start)) return;
    if (await arrives(send(remedyOf(complaint, round)))) return;
  }
}

const remedyOf = ({ id }: Complaint, round: number): ExternalWorkflowHandle =>
  getExternalWorkflowHandle(workflowIds.remedy(id, round));

/** One run per enquiry: one that is there already does what is wanted. */
async function startEnquiry(complaint: Complaint, effect: StartEnquiry): Promise<void> {
  const now = toInstant(Date.now());
  const chaseEverySeconds = secondsBetween(now, addSpan(now, effect.chaseEvery, complaint.almanac));
  await startsNow(() =>
    startChild<typeof enquiry>('enquiry', {
      workflowId: workflowIds.enquiry(complaint.id, effect.enquiry),
      args: [{ complaint: complaint.id, enquiry: effect.enquiry, dueAt: effect.dueAt, chaseEverySeconds }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Enquiry ${effect.enquiry} of ${complaint.reference}`,
    }),
  );
}

/** An enquiry that has ended by itself needs no stopping. */
async function stopEnquiry(complaint: Complaint, id: string): Promise<void> {
  await arrives(getExternalWorkflowHandle(workflowIds.enquiry(complaint.id, id)).signal(stopEnquirySignal));
}

/** False when a run of that id is there already. */
async function startsNow(start: () => Promise<unknown>): Promise<boolean> {
  try {
    await start();
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
