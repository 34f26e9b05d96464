import fc from 'fast-check';
import type { Attributes } from '../../../application/turns/contract';
import { attributesOf } from '../../../application/turns/display/attributes';
import { changes } from '../../../application/turns/display/changes';
import { agenda } from '../../../domain/agenda';
import { toInstant } from '../../../domain/calendar';
import { isOptional } from '../../../domain/clocks';
import { nextLate } from '../../../domain/lateness';
import type { Complaint, Instant } from '../../../domain/model';
import { EXAMPLES, kind, path, plan } from '../../domain/life/lives';
import { walk } from '../../domain/life/walk';
import type { World } from '../../domain/world';
import { drawn } from '../../setup/drawn';

/** What a complaint has become, and when its last entry was written. */
type Seen = { complaint: Complaint; at: Instant };
type Check = (told: Attributes, moment: { world: World; complaint: Complaint; at: Instant }) => void;

/** Told turn by turn as a run is, and looked at between the turns too. */
class Shown {
  private known: Attributes = {};
  private seen: Seen | null = null;
  private now: Instant = '';

  constructor(private readonly check: Check) {}

  turn(world: World): void {
    this.passUntil(world, world.now);
    this.tell(world.now, { complaint: world.complaint, at: lastEntryAt(world) });
  }

  /** As long as nothing is due. The run wakes where something becomes late of which no event tells. */
  passUntil(world: World, next: Instant): void {
    if (!this.seen) return;
    const { complaint } = this.seen;
    const end = earlier(agenda(complaint)[0]?.at ?? next, next);
    for (let at = this.now; at < end; ) {
      const late = nextLate(complaint, at)?.at ?? end;
      const wake = earlier(late, end);
      for (const instant of [at, between(at, wake), justBefore(wake)])
        this.check(this.known, { world, complaint, at: instant });
      if (late === wake) this.tell(wake, this.seen);
      at = wake;
    }
  }

  private tell(now: Instant, state: Seen): void {
    this.known = { ...this.known, ...changes(this.seen, state.complaint, now).attributes };
    this.seen = state;
    this.now = now;
  }
}

const lastEntryAt = ({ revisions, opened }: World) => revisions.at(-1)?.entries.at(-1)?.at ?? opened.openedAt;
const earlier = (...instants: Instant[]) => instants.sort()[0] ?? FAR;
const justBefore = (at: Instant) => toInstant(Date.parse(at) - 1);
const between = (one: Instant, other: Instant) => toInstant((Date.parse(one) + Date.parse(other)) / 2);
const FAR: Instant = '2040-01-01T00:00:00.000Z';

const everyInstant = (check: Check) =>
  fc.assert(
    fc.property(path, kind, plan, (steps, kind, plan) => {
      const shown = new Shown(check);
      shown.passUntil(walk(steps, { turn: (world) => shown.turn(world) }, { kind, plan }), FAR);
    }),
    { numRuns: drawn(30, 500), examples: EXAMPLES },
  );

/** What the complaint owes somebody by an instant, however it is called in its state. */
function owed(complaint: Complaint): { name: string; due: Instant; lateAt: Instant }[] {
  const over = ['lapsed', 'cancelled', 'paused'];
  const clocks = complaint.clocks
    .filter(
      ({ name, metAt, status, due }) => metAt === null && !over.includes(status) && !mayLapse(complaint, name, due),
    )
    .map(({ name, due }) => ({ name: `clock:${name}`, due, lateAt: due }));
  const promises = complaint.promises
    .filter(({ status }) => status !== 'kept' && status !== 'cancelled')
    .map(({ id, dueAt }) => ({ name: `promise:${id}`, due: dueAt, lateAt: dueAt }));
  const approvals = complaint.approvals
    .filter(({ status }) => status === 'waiting')
    .map(({ id, dueAt }) => ({ name: `approval:${id}`, due: dueAt, lateAt: dueAt }));
  // Its workflow ends an enquiry at its instant, and is given ten seconds.
  const enquiries = complaint.enquiries
    .filter(({ status, reported }) => status === 'waiting' && !reported)
    .map(({ id, dueAt }) => ({ id, due: dueAt as Instant }))
    .map(({ id, due }) => ({ name: `enquiry:${id}`, due, lateAt: toInstant(Date.parse(due) + 10_000) }));
  return complaint.stage === 'closed' ? [] : [...clocks, ...promises, ...approvals, ...enquiries];
}

const mayLapse = (complaint: Complaint, name: string, due: Instant) =>
  isOptional(complaint, name) &&
  complaint.clocks.some((one) => one.name === name && one.due === due && one.status === 'running');

/** As its timeline tells it. */
function lettersUnreached({ revisions }: World, at: Instant): Set<string> {
  const unreached = new Set<string>();
  const entries = revisions.flatMap((revision) => revision.entries).filter((entry) => entry.at <= at);
  for (const { event } of entries) {
    if (event.type === 'LetterFailed') event.counts ? unreached.delete(event.letter) : unreached.add(event.letter);
    if (event.type === 'LetterRead') unreached.delete(event.letter);
    if (event.type === 'ContactCorrected') for (const letter of event.resend) unreached.delete(letter);
  }
  return unreached;
}

describe('what operations search complaints by, at any instant of lives that are drawn', () => {
  it('names exactly what is late and since when, and the soonest instant by which something can still break', () => {
    everyInstant((told, { complaint, at }) => {
      const late = owed(complaint).filter(({ lateAt }) => lateAt <= at);
      const coming = owed(complaint).filter(({ lateAt }) => lateAt > at);
      expect(new Set(told.late)).toEqual(new Set(late.map(({ name }) => name)));
      expect(told.lateSince).toBe(late.map(({ due }) => due).sort()[0] ?? null);
      expect(told.dueAt).toBe(coming.map(({ due }) => due).sort()[0] ?? null);
    });
  });

  it('tells of letters that reached nobody and of steps that failed, as long as it is so', () => {
    everyInstant(({ trouble = [] }, { world, complaint, at }) => {
      const { steps, stage } = complaint;
      const isOpen = stage !== 'closed';
      const failed = steps.some(({ status, reversal }) => status === 'failed' && !reversal);
      expect(trouble.some((one) => one.startsWith('letter-'))).toBe(isOpen && lettersUnreached(world, at).size > 0);
      expect(trouble.some((one) => one === 'step-failed' || one === 'step-unclear')).toBe(isOpen && failed);
    });
  });

  it('is all that is true then, though a run is told only what has changed', () => {
    everyInstant((told, { complaint, at }) => expect(told).toEqual(attributesOf(complaint, at)));
  });
});
