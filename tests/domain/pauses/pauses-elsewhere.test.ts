import { applyRevision } from '../../../domain/evolve';
import { aCalendarSnapshot, aComplaint, aPlan } from '../../harness/builders';
import { found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';

/** What people suffered elsewhere from clocks that were paused. Each is named after its thread, and does not happen here. */

const URGENT = { name: 'decide', due: '10 days', warnings: ['1 days'] };

describe('#7 glpi#6902, #15605, #24481: a change of priority forgot the time on hold', () => {
  it('two days on hold are two days more, also under the priority that comes later', () => {
    const world = World.open().until(shanghai('2026-11-22 16:00'));
    world.act(HANDLER, say.pause('decide', 'waiting-for-third-party'));
    world.until(shanghai('2026-11-24 16:00')).act(HANDLER, say.resume('decide'));
    world.act(SUPERVISOR, say.assess('high', URGENT));
    expect(world.clock('decide').due).toBe(shanghai('2026-12-02 16:00'));
  });

  it('nothing is violated while it is pending, not even under a priority whose time would be over', () => {
    const world = World.open().until(shanghai('2026-11-22 16:00'));
    world.act(HANDLER, say.pause('decide', 'waiting-for-third-party'));
    world.until(shanghai('2026-12-10 16:00')).act(SUPERVISOR, say.assess('high', URGENT));
    world.until(shanghai('2026-12-20 16:00'));
    expect(world.happened('ClockBreached').map(({ clock }) => clock)).not.toContain('decide');
    world.act(HANDLER, say.resume('decide'));
    expect(world.clock('decide').due).toBe(shanghai('2026-12-28 16:00')); // eight of the ten days were left
  });
});

describe('#9 frappe/helpdesk#3776: from paused to resolved in one step, six months of hold were lost', () => {
  const HELD = shanghai('2026-11-23 17:00');
  const ANSWERED = shanghai('2027-05-24 17:00');
  const held = () => {
    const plan = aPlan();
    const clocks = plan.clocks.map((rule) => (rule.name === 'decide' ? { ...rule, due: '10 working-days' } : rule));
    const world = found('upheld', { plan: { ...plan, clocks } }).until(HELD);
    world.act(HANDLER, say.pause('decide'));
    return world;
  };

  it('the answer after six months is in time, and the ledger says how long it waited', () => {
    const world = held().until(ANSWERED);
    world.act(HANDLER, say.response());
    expect(world.clock('decide')).toMatchObject({
      status: 'met',
      metAt: ANSWERED,
      pauses: [{ from: HELD, until: ANSWERED }],
    });
    expect(world.happened('ClockBreached').map(({ clock }) => clock)).not.toContain('decide');
  });

  it('to the hour, also when the calendar snapshot was renewed meanwhile with one that knows no holiday of before', () => {
    const [renewed, left] = [held(), held()];
    const from = shanghai('2027-05-20 12:00');
    const closed = aCalendarSnapshot().closed.filter((date) => date > '2027-05-20');
    const calendarSnapshot = aCalendarSnapshot({ from, closed, offsets: aCalendarSnapshot().offsets.slice(1) });
    const renew = {
      id: 'renew',
      actor: { id: 'amends', role: 'ops' },
      what: { type: 'RenewCalendarSnapshot', calendarSnapshot },
    } as const;
    renewed.until(from).takeTurn([renew]);
    for (const world of [renewed, left]) world.until(ANSWERED).act(HANDLER, say.resume('decide'));
    expect(renewed.clock('decide')).toEqual(left.clock('decide'));
    // 7.5 hours and nine days were left: 6.5 hours of that Monday, nine days, and an hour of Monday, 7 June.
    expect(left.clock('decide').due).toBe('2027-06-07T08:00:00.000Z');
  });

  it('nor by any other way out: the letter that is read after all, the withdrawal, the referral', () => {
    const ways = [
      (world: World) => world.report({ type: 'LetterRead', letter: 'x', template: 'offer', channel: 'portal' }),
      (world: World) => world.act(CRM, say.withdrawal),
      (world: World) => world.act(SUPERVISOR, say.referral),
      (world: World) => world.act(HANDLER, say.response(true)),
    ];
    for (const out of ways) {
      const world = held();
      const lacking = world.complaint.clocks.map((one) => (one.name === 'decide' ? { ...one, metBy: 'x/email' } : one));
      world.complaint = { ...world.complaint, clocks: lacking };
      out(world.until(ANSWERED));
      expect(world.clock('decide').pauses).toMatchObject([{ from: HELD, until: ANSWERED }]);
      expect(world.clock('decide').status).not.toBe('breached');
    }
  });
});

describe('#10 frappe/erpnext#47029 and four more: hold time was added to the day of creation', () => {
  it('it is added to the deadline, so that a day on hold never makes it earlier', () => {
    const world = World.open().until(shanghai('2026-12-10 16:00'));
    world.act(HANDLER, say.pause('decide'));
    world.until(shanghai('2026-12-11 16:00')).act(HANDLER, say.resume('decide'));
    expect(world.clock('decide').due).toBe(shanghai('2026-12-19 16:00'));
  });

  it('and every hold by itself: two of a day are two days, whatever lies between them', () => {
    const world = World.open();
    for (const day of ['01', '05', '09']) {
      world.until(shanghai(`2026-12-${day} 16:00`)).act(HANDLER, say.pause('decide'));
      world.until(shanghai(`2026-12-${day} 22:00`)).act(HANDLER, say.resume('decide'));
    }
    expect(world.clock('decide').due).toBe(shanghai('2026-12-19 10:00'));
    expect(world.clock('decide').pauses).toHaveLength(3);
  });

  it('anybody can compute it again from what is on record', () => {
    const world = World.open().until(shanghai('2026-11-22 16:00'));
    world.act(HANDLER, say.pause('decide'));
    world.until(shanghai('2026-11-24 16:00')).act(HANDLER, say.resume('decide'));
    const opened = World.waiting().complaint;
    expect(world.revisions.reduce(applyRevision, opened).clocks).toEqual(world.complaint.clocks);
    expect(aComplaint().clocks.find(({ name }) => name === 'decide')?.due).toBe(shanghai('2026-12-18 16:00'));
  });
});
