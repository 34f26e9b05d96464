import { toInstant } from '../../domain/calendar';
import { applyRevision } from '../../domain/evolve';
import type { Actor, Command, Complaint, Fact, Input, Instant, Revision } from '../../domain/model';
import { openComplaint } from '../../domain/open';
import { Turn } from '../../domain/turn';
import { aComplaint, RECEIVED } from '../harness/builders';
import { offered } from './life/paths';
import * as say from './life/sayings';
import { CRM, HANDLER, shanghai, World } from './world';

/** A turn: what waits and what is due, in order of time. */

const input = (id: string, actor: Actor, what: Command | Fact): Input => ({ id, actor, what });
const message = (id: string) => input(id, HANDLER, say.message());
const typesOf = ({ entries }: Revision) => entries.map(({ event }) => event.type);
const instantsOf = ({ revisions }: Turn) =>
  revisions.map(({ entries }) => [...new Set(entries.map(({ at }) => at))].join());

/** Acknowledged on Friday at 16:00; the next daily update is due on Saturday at 10:00. */
const acknowledged = (): Complaint => World.open().complaint;
const on = (wall: string): Instant => shanghai(`2026-11-${wall}`);

describe('an input', () => {
  it('counts at the instant at which it was written, however late it is taken up', () => {
    const turn = new Turn(acknowledged(), RECEIVED);
    expect(turn.take(message('m1'), on('20 17:00'))).toEqual({ created: null });
    turn.passUntil(on('20 23:00'));
    expect(instantsOf(turn)).toEqual([on('20 17:00')]);
  });

  it('never counts before the last entry, of this turn or of those before', () => {
    const turn = new Turn(acknowledged(), on('20 18:00'));
    for (const [id, at] of [
      ['m1', on('20 17:00')],
      ['m2', on('20 20:00')],
      ['m3', on('20 19:00')],
    ] as const)
      turn.take(message(id), at);
    expect(instantsOf(turn)).toEqual([on('20 18:00'), on('20 20:00'), on('20 20:00')]);
    expect(turn.instantOf(on('20 12:00'))).toBe(on('20 20:00'));
    expect(turn.instantOf(on('20 21:00'))).toBe(on('20 21:00'));
  });

  it('is a revision of its own, which names it; what time alone brought about is another', () => {
    const before = acknowledged();
    const turn = new Turn(before, RECEIVED);
    turn.take(message('m1'), on('20 17:00'));
    turn.take(message('m2'), on('20 17:00'));
    turn.passUntil(on('22 12:00'));
    expect(turn.revisions.map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(turn.revisions.map(({ entries }) => entries[0]?.input)).toEqual(['m1', 'm2', null]);
    expect(turn.complaint).toEqual(turn.revisions.reduce(applyRevision, before));
    expect(turn.complaint.revision).toBe(5);
  });

  it('that is refused writes nothing, and neither does time that passes without anything due', () => {
    const before = acknowledged();
    const turn = new Turn(before, RECEIVED);
    expect(turn.take(input('m1', CRM, say.choice()), on('20 17:00'))).toMatchObject({
      refusal: { code: 'offer-not-open' },
    });
    turn.passUntil(on('20 18:00'));
    expect([turn.revisions, turn.complaint]).toEqual([[], before]);
  });

  it('that makes a part answers its id', () => {
    const turn = new Turn(acknowledged(), RECEIVED);
    expect(turn.take(input('m1', HANDLER, say.enquiry()), on('20 17:00'))).toEqual({ created: 'e1' });
  });
});

describe('what had fallen due before an input', () => {
  it('goes first, in a revision of its own, just before the input', () => {
    const turn = new Turn(acknowledged(), RECEIVED);
    turn.take(message('m1'), on('21 12:00'));
    expect(turn.revisions.map(typesOf)).toEqual([
      [expect.stringMatching('DailyUpdateSent')],
      expect.arrayContaining(['MessageLogged']),
    ]);
    expect(instantsOf(turn)).toEqual(['2026-11-21T03:59:59.999Z', on('21 12:00')]);
  });

  it('goes first also where the turn’s own time is earlier: the row of the input shows that it was that late', () => {
    const turn = new Turn(acknowledged(), RECEIVED);
    turn.take(message('m1'), on('21 12:00'));
    turn.passUntil(on('21 11:00'));
    expect(turn.revisions).toHaveLength(2);
    expect(turn.revisions.flatMap(typesOf)[0]).toBe('DailyUpdateSent');
  });

  it('stays for later if it is due at that very instant: who is just in time wins', () => {
    const { complaint } = offered().until(shanghai('2026-12-04 17:29'));
    const expiry = shanghai('2026-12-04 17:30');
    const turn = new Turn(complaint, shanghai('2026-12-04 17:29'));
    turn.take(input('m1', CRM, say.choice()), expiry);
    turn.passUntil(expiry);
    expect(turn.complaint.offers).toMatchObject([{ status: 'accepted' }]);
  });

  it('has happened if it is due a moment before', () => {
    const { complaint } = offered().until(shanghai('2026-12-04 17:29'));
    const expiry = shanghai('2026-12-04 17:30');
    const turn = new Turn(complaint, shanghai('2026-12-04 17:29'));
    turn.take(input('m1', CRM, say.choice()), toInstant(Date.parse(expiry) + 1));
    expect(turn.complaint.offers).toMatchObject([{ status: 'expired' }]);
  });
});

describe('the acknowledgement', () => {
  const opened = () => openComplaint(aComplaint(), RECEIVED).complaint;

  it('goes before an input of the very instant of opening', () => {
    const turn = new Turn(opened(), RECEIVED);
    turn.take(message('m1'), RECEIVED);
    expect(turn.revisions.flatMap(typesOf)[0]).toBe('ComplaintAcknowledged');
    expect(turn.revisions.map(({ number }) => number)).toEqual([2, 3]);
  });

  it('goes before one that was written a moment before the opening was on record', () => {
    const turn = new Turn(opened(), RECEIVED);
    turn.take(input('m1', HANDLER, say.withdrawal), toInstant(Date.parse(RECEIVED) - 1));
    expect(turn.revisions.flatMap(typesOf)[0]).toBe('ComplaintAcknowledged');
    expect(turn.complaint.stage).toBe('closed');
  });
});

describe('time that passes in a turn', () => {
  it('is one revision, with the daily update last, and only if nothing else of it is one', () => {
    const turn = new Turn(acknowledged(), RECEIVED);
    turn.passUntil(shanghai('2026-12-19 12:00'));
    expect(turn.revisions).toHaveLength(1);
    const types = turn.revisions.flatMap(typesOf);
    expect(types).toContain('ClockBreached');
    expect(types.at(-1)).toBe('DailyUpdateSent');
  });

  it('never goes back', () => {
    const turn = new Turn(acknowledged(), on('20 18:00'));
    turn.take(message('m1'), on('21 12:00'));
    turn.passUntil(on('20 12:00'));
    expect(instantsOf(turn).at(-1)).toBe(on('21 12:00'));
  });
});
