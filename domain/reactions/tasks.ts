import type { Complaint } from '../complaint';
import type { RegisterEffect } from '../effects';
import type { ComplaintEvent } from '../events';
import type { Instant } from '../plan';
import type { TaskKind } from '../tasks';

/** The task that an event raises, and those that have lost their reason by it. Keys: `{task}:{about}@{mark or instant}`. */
export function tasks(complaint: Complaint, event: ComplaintEvent, at: Instant): RegisterEffect[] {
  if (event.type === 'TaskRaised') {
    const { task, about, audience, dueAt, mark } = event;
    const assignee = audience === 'owner' ? responsible(complaint, event) : null;
    return [{ kind: 'task', key: `${task}:${about}@${mark ?? at}`, task, audience, assignee, about, dueAt }];
  }
  return settledBy(event).map((prefix) => ({ kind: 'void-tasks', prefix }));
}

/** A promise is for whoever gave it, everything else for the complaint's owner. */
function responsible(
  { promises, owner }: Complaint,
  { task, about }: Extract<ComplaintEvent, { type: 'TaskRaised' }>,
): string {
  const promised = task === 'promise-warning' || task === 'promise-broken';
  return (promised && promises.find(({ id }) => id === about)?.owner) || owner.id;
}

/** Beginnings of the keys of tasks that nobody need do any more. */
function settledBy(event: ComplaintEvent): string[] {
  switch (event.type) {
    case 'ClockMet':
    case 'EscalationTaken':
      return ofClocks([event.clock]);
    case 'ClocksStarted':
      return ofClocks(event.clocks.map(({ name }) => name));
    case 'ClocksReplanned':
      return event.clocks.flatMap(({ clock }) => about(clock.name, 'clock-warning'));
    case 'PlanAdopted':
      return event.clocks.flatMap(({ clock: { name } }) =>
        event.plan.clocks.some((rule) => rule.name === name) ? about(name, 'clock-warning') : ofClocks([name]),
      );
    case 'ClockExtended':
      return about(event.clock, 'clock-warning', 'extension-undone');
    case 'ClockPaused':
    case 'ClockBreached':
    case 'ClockLapsed':
      return about(event.clock, 'clock-warning');
    case 'ApprovalDecided':
    case 'ApprovalVoided':
      return about(event.approval, 'approval-late', 'approval-warning');
    case 'ApprovalRungClimbed':
      return about(event.approval, 'approval-warning');
    case 'CallNotReached':
    case 'CallMissed':
      return about(event.call, 'call-due');
    case 'StepDone':
    case 'StepDoneByHand':
      return about(event.step, ...OF_STEPS);
    case 'StepsStarted':
      return event.steps.flatMap(({ step }) => about(step, ...OF_STEPS));
    case 'StepFailed':
      return about(event.step, 'step-unclear');
    case 'PromiseKept':
      return about(event.promise, 'promise-warning', 'promise-broken');
    case 'PromiseBroken':
      return about(event.promise, 'promise-warning');
    case 'EnquiryReplied':
      return about(event.enquiry, 'enquiry-unanswered', 'fetch-reply');
    case 'FindingRecorded':
      return ['enquiry-unanswered:'];
    case 'LetterRead':
      return [...about(event.letter, 'letter-box-only'), ...ofClocks(event.met)];
    case 'ContactCorrected':
      return [
        ...event.resend.flatMap((letter) => about(letter, 'letter-failed', 'letter-box-only')),
        ...ofClocks(event.met),
      ];
    case 'OfferProposed':
    case 'OfferSent':
      return ['remedy-taken-back:', 'offer-', 'late-yes:', 'not-content:', 'second-look:'];
    case 'FinalResponseSent':
      return ['remedy-taken-back:', 'offer-', 'not-content:', 'second-look:'];
    case 'CallReached':
    case 'FollowUpNotContent':
    case 'FollowUpCancelled':
      return ['call-'];
    case 'ComplaintWithdrawn':
    case 'ComplaintReferred':
    case 'ComplaintClosed':
      return [''];
    default:
      return [];
  }
}

/** What a step asks of people while it is not done. */
const OF_STEPS: TaskKind[] = ['step-failed', 'step-unclear', 'step-reopened'];

function ofClocks(names: string[]): string[] {
  return names.flatMap((name) => about(name, 'clock-warning', 'clock-breached', 'extension-undone'));
}

function about(what: string, ...kinds: TaskKind[]): string[] {
  return kinds.map((kind) => `${kind}:${what}@`);
}
