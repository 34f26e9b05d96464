import { toInstant } from './calendar';
import { isOptional } from './clocks';
import type { Clock, Complaint, Enquiry, Instant } from './model';

/** What somebody was promised, or waits for, by an instant: a clock, a promise, an approval, an enquiry. */
export interface Obligation {
  kind: 'clock' | 'promise' | 'approval' | 'enquiry';
  /** Name of the clock, or id of the part. */
  id: string;
  due: Instant;
  isLate: boolean;
}

/**
 * Those that are not met yet, as they stand at `now`, the soonest due first. The daily update is none, nor is an optional deadline:
 * nobody is late with it. A paused clock is due at no instant.
 */
export function obligations(complaint: Complaint, now: Instant): Obligation[] {
  if (complaint.stage === 'closed') return [];
  const { clocks, promises } = complaint;
  const all: Obligation[] = [
    ...clocks.filter(isUnmet(complaint)).map(({ name, due, status }) => of('clock', name, due, status === 'breached')),
    ...promises
      .filter(({ status }) => status === 'open' || status === 'broken')
      .map(({ id, dueAt, status }) => of('promise', id, dueAt, status === 'broken')),
    ...timed(complaint).map(({ kind, id, due, lateAt }) => of(kind, id, due, lateAt <= now)),
  ];
  return all.sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
}

/** When the first of them was due or will be; from then on the complaint is late. Null: it owes nobody anything. */
export const breaksAt = (complaint: Complaint): Instant | null =>
  obligations(complaint, complaint.openedAt)[0]?.due ?? null;

/** `clock:decide`: as operations search for it. */
export const nameOf = ({ kind, id }: Pick<Obligation, 'kind' | 'id'>): string => `${kind}:${id}`;

/** What becomes late next without an event that says so: a turn must be taken then, for operations to see it. */
export function nextLate(complaint: Complaint, now: Instant): { at: Instant; what: string } | null {
  const [next] = timed(complaint)
    .filter(({ lateAt }) => lateAt > now)
    .sort((one, other) => (one.lateAt < other.lateAt ? -1 : 1));
  return next ? { at: next.lateAt, what: `The ${next.kind} ${next.id} is late` } : null;
}

const of = (kind: Obligation['kind'], id: string, due: Instant, isLate: boolean): Obligation => ({
  ...{ kind, id, due, isLate },
});

const isUnmet =
  (complaint: Complaint) =>
  ({ name, status, metAt }: Clock): boolean =>
    metAt === null && (status === 'breached' || (status === 'running' && !isOptional(complaint, name)));

/** Obligations that no event calls late: an approval may wait for its escalation, an enquiry for its workflow. */
function timed({ stage, approvals, enquiries }: Complaint) {
  if (stage === 'closed') return [];
  return [
    ...approvals
      .filter(({ status }) => status === 'waiting')
      .map(({ id, dueAt }) => ({ kind: 'approval' as const, id, due: dueAt, lateAt: dueAt })),
    ...enquiries
      .filter(isAsked)
      .map(({ id, dueAt }) => ({ kind: 'enquiry' as const, id, due: dueAt, lateAt: soonAfter(dueAt) })),
  ];
}

/** Its workflow ends an enquiry when it is due; one that still stands a little later is late. */
const soonAfter = (due: Instant): Instant => toInstant(Date.parse(due) + CHILD_ACTS_WITHIN_MS);

/** A child that lives has done by then what was due, milliseconds. */
export const CHILD_ACTS_WITHIN_MS = 10_000;

/** One that is known to have answered waits for nobody but us. */
export const isAsked = (enquiry: Enquiry): enquiry is Enquiry & { askedAt: Instant; dueAt: Instant } =>
  enquiry.status === 'waiting' && !enquiry.reported;
