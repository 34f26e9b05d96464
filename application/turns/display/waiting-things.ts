import { slotsOpen } from '../../../domain/approvals';
import { holdOf } from '../../../domain/clocks';
import { isAsked } from '../../../domain/lateness';
import type { Clock, Complaint, Instant } from '../../../domain/model';
import { minuteOf } from './happened';
import { table } from './table';

interface Waiting {
  what: string;
  who: string;
  since: Instant | null;
  until: Instant;
}

/** What the complaint waits for, from whom, since when and until when; the soonest end first. */
export function waitingThings(complaint: Complaint): string {
  if (complaint.stage === 'closed') return '';
  const all = [...approvals(complaint), ...offers(complaint), ...enquiries(complaint), ...promises(complaint)];
  const things = [...all, ...calls(complaint), ...complaint.clocks.flatMap((clock) => clockRow(complaint, clock))];
  things.sort((one, other) => (one.until < other.until ? -1 : one.until > other.until ? 1 : 0));
  const rows = things.map(({ what, who, since, until }) => [what, who, since ? minuteOf(since) : '', minuteOf(until)]);
  return table(['waiting for', 'from', 'since', 'until'], rows);
}

const approvals = (complaint: Complaint): Waiting[] =>
  complaint.approvals
    .filter(({ status }) => status === 'waiting')
    .map((approval) => ({
      what: `approval ${approval.id} of offer ${approval.offer}`,
      who: slotsOpen(approval)
        .map(({ role }) => `a ${role}`)
        .join(', '),
      since: approval.askedAt,
      until: approval.dueAt,
    }));

const offers = ({ offers }: Complaint): Waiting[] =>
  offers.flatMap(({ id, status, sentAt, validUntil }) =>
    status === 'open' && validUntil
      ? [{ what: `choice from offer ${id}`, who: 'the complainant', since: sentAt, until: validUntil }]
      : [],
  );

const enquiries = ({ enquiries }: Complaint): Waiting[] =>
  enquiries
    .filter(isAsked)
    .map(({ id, askedAt, dueAt }) => ({ what: `enquiry ${id}`, who: 'a third party', since: askedAt, until: dueAt }));

const promises = ({ promises }: Complaint): Waiting[] =>
  promises
    .filter(({ status }) => status === 'open')
    .map(({ id, owner, dueAt }) => ({ what: `promise ${id}`, who: owner, since: null, until: dueAt }));

const calls = ({ calls, owner }: Complaint): Waiting[] =>
  calls
    .filter(({ status }) => status === 'planned' || status === 'due')
    .map(({ id, slot }) => ({ what: `call ${id}`, who: owner.id, since: null, until: slot.to }));

/** The due instant of a paused one moves when the pause ends. */
function clockRow(complaint: Complaint, clock: Clock): Waiting[] {
  const { name, status, startedAt: since, due: until } = clock;
  const hold = holdOf(complaint, clock);
  if (hold) return [{ what: `${name}, paused`, who: hold.pause.reason, since: hold.from, until }];
  return status === 'running' ? [{ what: name, who: 'us', since, until }] : [];
}
