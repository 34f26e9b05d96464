import { toInstant } from '../../../domain/calendar';
import type { Command, DueKind, EventType, Instant } from '../../../domain/model';
import { decideAlone } from '../../../domain/turn';
import { aPlan } from '../../harness/builders';
import { asked, found, fulfilled, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';

/** The one instant at which a rule of time and what a person does meet: now is exactly when it is due. */

const before = (at: Instant): Instant => toInstant(Date.parse(at) - 1);
/** A world at that instant, of which nothing that is due at it has happened yet. */
const at = (world: World, instant: Instant): World => {
  world.until(before(instant)).now = instant;
  return world;
};

/** Why a person may not do it now; the deadline that is due at this instant is still to come. */
const refused = ({ complaint, now }: World, what: Command): string | null => {
  const answer = decideAlone(complaint, { id: 'm', actor: HANDLER, what }, now);
  return 'refusal' in answer ? answer.refusal.code : null;
};

const promised = () => {
  const world = World.open();
  world.act(HANDLER, { type: 'MakePromise', dueAt: shanghai('2026-11-20 21:00'), texts: {} });
  return world;
};
const declined = () => {
  const world = offered();
  world.act(CRM, say.decline());
  return world;
};
const shortWay = () => {
  const clocks = aPlan().clocks.map((rule) => (rule.name === 'decide' ? { ...rule, optional: true as const } : rule));
  return World.open({ plan: aPlan({ clocks }) });
};

/** The acknowledgement is due from the opening on: nothing is before it. A kind that is missing here does not compile. */
const FALL_DUE: Record<Exclude<DueKind, 'acknowledge'>, [event: EventType, at: Instant, world: () => World][]> = {
  'daily-update': [['DailyUpdateSent', shanghai('2026-11-21 10:00'), World.open]],
  clock: [
    ['ClockWarned', shanghai('2026-12-11 16:00'), World.open],
    ['ClockBreached', shanghai('2026-12-18 16:00'), World.open],
    ['ClockLapsed', shanghai('2026-12-18 16:00'), shortWay],
    ['EscalationLevelReached', shanghai('2026-12-20 16:00'), World.open],
  ],
  promise: [
    ['PromiseWarned', shanghai('2026-11-20 19:00'), promised],
    ['PromiseBroken', shanghai('2026-11-20 21:00'), promised],
  ],
  approval: [['ApprovalEscalated', shanghai('2026-11-21 01:30'), asked]],
  offer: [
    ['OfferReminded', shanghai('2026-12-01 17:30'), offered],
    ['OfferExpired', shanghai('2026-12-04 17:30'), offered],
  ],
  'new-offer': [['FinalResponseSent', shanghai('2026-11-22 17:30'), declined]],
  'follow-up-text': [['FollowUpTextSent', shanghai('2026-11-21 11:00'), fulfilled]],
  call: [
    ['CallFellDue', shanghai('2026-11-23 15:00'), fulfilled],
    ['CallMissed', shanghai('2026-11-23 15:30'), fulfilled],
  ],
  survey: [['SurveySent', shanghai('2026-12-20 11:00'), fulfilled]],
  'survey-end': [['SurveyClosed', shanghai('2027-01-03 11:00'), fulfilled]],
};

describe('what falls due', () => {
  it.each(Object.values(FALL_DUE).flat())(
    '%s happens at %s, not a moment before, once, and on time',
    (type, due, of) => {
      const world = of().until(before(due));
      const { length } = world.happened(type);
      expect(world.sleepThrough(due).happened(type).slice(length)).toHaveLength(1);
      const [event] = world.happened(type).slice(length);
      expect(event).toMatchObject({ at: due, ...(event && 'lateBy' in event && { lateBy: 0 }) });
      expect(world.sleepThrough(due).happened(type)).toHaveLength(length + 1);
    },
  );
});

describe('who comes at the very last instant', () => {
  const DECIDE = shanghai('2026-12-18 16:00');
  const LAW = shanghai('2027-01-15 16:00');

  it('has answered in time: the deadline is met, and nobody is called', () => {
    const world = at(found(), DECIDE);
    const calls = world.tasks.length;
    world.act(HANDLER, say.offer(4000));
    expect(world.clock('decide')).toMatchObject({ status: 'met', metAt: DECIDE });
    expect(world.happened('ClockBreached')).toEqual([]);
    expect(world.tasks).toHaveLength(calls);
  });

  it('has kept the promise: it is not broken', () => {
    const world = at(promised(), shanghai('2026-11-20 21:00'));
    world.act(HANDLER, { type: 'KeepPromise', promise: 'p1', texts: {} });
    expect(world.complaint.promises).toMatchObject([{ status: 'kept' }]);
    expect(world.openTasks()).toEqual([]);
  });

  it('has reached the complainant: the call is not missed', () => {
    const world = at(fulfilled(), shanghai('2026-11-23 15:30'));
    world.act(HANDLER, say.call('c1', true));
    expect(world.complaint.calls.map(({ status }) => status)).toEqual(['reached']);
    expect(world.openTasks()).toEqual([]);
  });

  it('has no time left to stop: neither a person nor a question to a third party pauses a deadline that is due', () => {
    const plan = aPlan({ enquiry: { ...aPlan().enquiry, pauses: ['decide'] } });
    const world = at(World.open({ plan }), DECIDE);
    expect(refused(world, say.pause('decide'))).toBe('clock-not-running');
    world.act(HANDLER, say.enquiry());
    expect(world.clock('decide')).toMatchObject({ status: 'breached', due: DECIDE, pauses: [] });
  });

  it('has no time left to extend: the law’s deadline is due, and broken', () => {
    const world = at(World.open(), LAW);
    expect(refused(world, say.extend('final-response', shanghai('2027-01-20 16:00')))).toBe('extension-too-late');
    expect(world.until(LAW).clock('final-response').status).toBe('breached');
  });

  it('reopens too late for the law: its deadline stays ended, and nothing is overdue', () => {
    const world = World.open().until(shanghai('2026-11-23 12:00'));
    world.act(CRM, say.withdrawal);
    at(world, LAW).act(SUPERVISOR, say.reopening);
    expect(world.clock('final-response').status).toBe('cancelled');
    expect(world.happened('ClockBreached')).toEqual([]);
  });

  it('chooses within the early window, whose last instant belongs to it', () => {
    const END = shanghai('2026-11-27 16:00');
    const settled = (instant: Instant) => {
      const world = at(offered(), instant);
      world.act(CRM, say.choice());
      return world.complaint.settledEarly;
    };
    expect([settled(END), settled(toInstant(Date.parse(END) + 1))]).toEqual([true, false]);
  });
});

describe('a complaint that comes in at the very instant of a deadline', () => {
  it('comes too late for it: its first letter carries what that deadline owes, and one task says so', () => {
    const LAW = shanghai('2027-01-15 16:00');
    const world = World.open({}, LAW);
    expect(world.complaint.owed).toEqual(['right-of-referral']);
    expect(world.openTasks()).toEqual(['late-at-opening acknowledge, decide, final-response']);
    expect(World.open({}, before(LAW)).complaint.owed).toEqual([]);
  });
});
