import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { addSpan, secondsBetween, toInstant } from '../domain/calendar';
import type { Complaint } from '../domain/complaint';
import type { RunEffect } from '../domain/effects';
import type { enquiry } from './enquiry';
import { runStepsSignal, stopEnquirySignal, workflowIds } from './messages';
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
        await startSteps(complaint, effect);
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

type StartSteps = Extract<RunEffect, { kind: 'start-steps' }>;
type StartEnquiry = Extract<RunEffect, { kind: 'start-enquiry' }>;

/** A remedy that still runs gets the steps by signal; one that closes at that moment is started again. */
async function startSteps(complaint: Complaint, { round, steps }: StartSteps): Promise<void> {
  const workflowId = workflowIds.remedy(complaint.id, round);
  const start = () =>
    startChild<typeof remedy>('remedy', {
      workflowId,
      args: [{ complaint: complaint.id, round, steps }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Remedy ${round} of ${complaint.reference}`,
    });
  for (;;) {
    if (await startsNow(start)) return;
    if (await arrives(getExternalWorkflowHandle(workflowId).signal(runStepsSignal, steps))) return;
  }
}

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
