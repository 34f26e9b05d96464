import { addSpan, secondsBetween } from '../calendar';
import type { Complaint } from '../complaint';
import { findStep, stepKey } from '../decisions/remedy';
import type { RunEffect, StepOrder } from '../effects';
import type { ComplaintEvent } from '../events';
import type { Step } from '../offer';
import type { Instant } from '../plan';
import { reminderOf } from '../vouchers';

/** Child workflows that the run starts and stops. `complaint` is the state after the event. */
export function children(complaint: Complaint, event: ComplaintEvent, at: Instant): RunEffect[] {
  const steps = (ids: { step: string }[]) => ids.flatMap(({ step }) => findStep(complaint, step) ?? []);
  switch (event.type) {
    case 'StepsStarted': {
      const orders = steps(event.steps).map((step) => orderOf(complaint, step, at));
      return [{ kind: 'start-steps', round: event.round, steps: orders }];
    }
    case 'StepsUndoing': {
      const undo = steps(event.steps).map((step) => {
        const order = orderOf(complaint, step, at);
        return { order, reference: step.reference ?? order.key };
      });
      return [{ kind: 'undo-steps', round: event.round, steps: undo }];
    }
    case 'StepDone':
    case 'StepDoneByHand':
      return steps([event]).flatMap((step) => watch(complaint, step, at));
    case 'VoucherUsed':
      return steps([event]).map((step) => ({
        kind: 'end-voucher',
        round: step.round,
        key: stepKey(complaint, step),
      }));
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

function orderOf(complaint: Complaint, step: Step, at: Instant): StepOrder {
  const { remedy, fulfilment, amount, item, provider, lasts } = step.item;
  return {
    step: step.id,
    n: step.n,
    key: stepKey(complaint, step),
    remedy,
    fulfilment,
    minor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    item,
    asking: step.asking ?? 1,
    ...(provider && { provider }),
    ...(lasts && { lastsSeconds: secondsBetween(at, addSpan(at, lasts, complaint.almanac)) }),
  };
}

/** Whoever did it, from now on it can be used. */
function watch(complaint: Complaint, step: Step, at: Instant): RunEffect[] {
  const { id, n, round, expiresAt } = step;
  if (!expiresAt || step.undo) return [];
  const voucher = { key: stepKey(complaint, step), step: id, n, remindAt: reminderOf(at, expiresAt), expiresAt };
  return [{ kind: 'watch-voucher', round, voucher }];
}
