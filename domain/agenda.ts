import type { Clock, Complaint, PromiseMade } from './complaint';
import type { Call } from './follow-up';
import type { Approval, Offer } from './offer';
import type { Instant } from './plan';

/** Something that will happen by itself at `at`. `summary` is what operations read on the timer in the Temporal UI. */
export interface Due {
  at: Instant;
  key: string;
  summary: string;
}

/** Everything the complaint is waiting for time to do, soonest first. A closed complaint has nothing. */
export function agenda(complaint: Complaint): Due[] {
  if (complaint.stage === 'closed') return [];
  const dues = [
    ...acknowledgement(complaint),
    ...complaint.clocks.flatMap(clockDue),
    ...complaint.promises.flatMap(promiseDue),
    ...complaint.approvals.flatMap(approvalDue),
    ...complaint.offers.flatMap(offerDue),
    ...newOffer(complaint),
    ...followUp(complaint),
    ...complaint.calls.flatMap(callDue),
  ];
  return dues.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function acknowledgement(complaint: Complaint): Due[] {
  return complaint.stage === 'received' ? [{ at: complaint.openedAt, key: 'acknowledge', summary: 'Acknowledge' }] : [];
}

function clockDue(clock: Clock): Due[] {
  if (clock.metAt || clock.takenBy) return [];
  // Of one clock several things may fall due at one instant: each has a key of its own.
  const key = `clock:${clock.name}:${clock.generation}`;
  if (clock.status === 'running') {
    const warning = clock.warnAt[clock.warned];
    if (clock.name === 'update') return [{ at: clock.due, key: 'news', summary: 'Daily news' }];
    return warning && warning < clock.due
      ? [{ at: warning, key: `${key}:w${clock.warned}`, summary: `Warning: ${clock.name}` }]
      : [{ at: clock.due, key, summary: `Deadline: ${clock.name}` }];
  }
  if (clock.status !== 'breached') return [];
  return nextRung(clock, `${key}:r${clock.rung === null ? 0 : clock.rung + 1}`, `Ladder of ${clock.name}`);
}

function promiseDue(promise: PromiseMade): Due[] {
  const key = `promise:${promise.id}`;
  if (promise.status === 'broken') return nextRung(promise, key, `Ladder of promise ${promise.id}`);
  if (promise.status !== 'open') return [];
  return promise.warned
    ? [{ at: promise.dueAt, key, summary: `Promise ${promise.id}` }]
    : [{ at: promise.warnAt, key, summary: `Warning: promise ${promise.id}` }];
}

function approvalDue(approval: Approval): Due[] {
  if (approval.status !== 'waiting') return [];
  const { id, warnAt = [], warned = 0 } = approval;
  const warning = warnAt[warned];
  if (warning) return [{ at: warning, key: `approval:${id}:w${warned}`, summary: `Warning: approval ${id}` }];
  return nextRung(approval, `approval:${approval.id}`, `Approval ${approval.id} waits`);
}

function nextRung(climber: { rungAt: Instant[]; rung: number | null }, key: string, summary: string): Due[] {
  const next = climber.rung === null ? 0 : climber.rung + 1;
  const at = climber.rungAt[next];
  return at ? [{ at, key, summary: `${summary}, rung ${next + 1}` }] : [];
}

function offerDue(offer: Offer): Due[] {
  if (offer.status !== 'open' || !offer.validUntil) return [];
  return [
    ...(offer.remindAt
      ? [{ at: offer.remindAt, key: `offer:${offer.id}`, summary: `Remind of offer ${offer.id}` }]
      : []),
    { at: offer.validUntil, key: `offer:${offer.id}`, summary: `Offer ${offer.id} runs out` },
  ];
}

function newOffer({ newOfferBy }: Complaint): Due[] {
  return newOfferBy ? [{ at: newOfferBy, key: 'new-offer', summary: 'A new offer, or the sent one stands' }] : [];
}

function followUp({ followUp: plan }: Complaint): Due[] {
  if (!plan) return [];
  return [
    ...(plan.textSent ? [] : [{ at: plan.textAt, key: 'follow-up-text', summary: 'Follow-up text' }]),
    ...(plan.surveyAt ? [{ at: plan.surveyAt, key: 'survey', summary: 'Survey' }] : []),
    ...(plan.surveyUntil && !plan.surveyEnded
      ? [{ at: plan.surveyUntil, key: 'survey-end', summary: 'Survey closes' }]
      : []),
  ];
}

function callDue(call: Call): Due[] {
  if (call.status === 'planned') return [{ at: call.slot.from, key: `call:${call.id}`, summary: `Call ${call.id}` }];
  if (call.status === 'due')
    return [{ at: call.slot.to, key: `call:${call.id}`, summary: `Call ${call.id} without outcome` }];
  return [];
}
