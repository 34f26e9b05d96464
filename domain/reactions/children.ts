import type { Complaint } from '../complaint';
import { findStep, stepKey } from '../decisions/remedy';
import type { RunEffect, StepOrder } from '../effects';
import type { ComplaintEvent } from '../events';

/** Child workflows that the run starts and stops. */
export function children(complaint: Complaint, event: ComplaintEvent): RunEffect[] {
  switch (event.type) {
    case 'StepsStarted':
      return [
        { kind: 'start-steps', round: event.round, steps: event.steps.flatMap(({ step }) => order(complaint, step)) },
      ];
    case 'EnquiryOpened': {
      const { chaseEvery } = complaint.plan.enquiry;
      return [{ kind: 'start-enquiry', enquiry: event.enquiry.id, dueAt: event.enquiry.dueAt, chaseEvery }];
    }
    case 'EnquiryReplied':
    case 'EnquiryEnded':
      return [{ kind: 'stop-enquiry', enquiry: event.enquiry }];
    default:
      return [];
  }
}

function order(complaint: Complaint, id: string): StepOrder[] {
  const step = findStep(complaint, id);
  if (!step) return [];
  const { remedy, fulfilment, amount, item } = step.item;
  const key = stepKey(complaint, step);
  return [
    {
      step: id,
      n: step.n,
      key,
      remedy,
      fulfilment,
      minor: amount?.minor ?? null,
      currency: amount?.currency ?? null,
      item,
    },
  ];
}
