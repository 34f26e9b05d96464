import fc from 'fast-check';
import { derive, groundsOf } from '../../../domain/derivation';
import type { Instant } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { drawn } from '../../setup/drawn';
import * as say from '../life/sayings';
import { HANDLER, SUPERVISOR, shanghai, World } from '../world';

/** A pack whose decision has 28 days, and waits for third parties. */
const waiting = () => {
  const plan = aPlan();
  const clocks = plan.clocks.map((rule) => (rule.name === 'decide' ? { ...rule, due: '28 days' } : rule));
  return World.open({ plan: { ...plan, clocks, enquiry: { ...plan.enquiry, pauses: ['decide'] } } });
};
const MON = shanghai('2026-11-23 12:00');
const TUE = shanghai('2026-11-24 12:00');
const WED = shanghai('2026-11-25 12:00');
const DUE = shanghai('2026-12-18 16:00');
const reply = (enquiry: string) => ({ type: 'RecordReply', enquiry, texts: {} }) as const;
const later = (at: Instant, from: Instant, until: Instant) =>
  new Date(Date.parse(at) + Date.parse(until) - Date.parse(from)).toISOString();

describe('a deadline that the pack lets wait for third parties', () => {
  const asked = () => {
    const world = waiting().until(MON);
    world.act(HANDLER, say.enquiry());
    return world;
  };

  it('is paused from the question on; the ledger names the enquiry and who asked', () => {
    const pause = { from: MON, until: null, reason: 'waiting-for-third-party', by: 'li.na', enquiry: 'e1', texts: {} };
    expect(asked().clock('decide')).toMatchObject({ status: 'paused', pauses: [pause] });
    expect(asked().clock('final-response').status).toBe('running');
  });

  it.each([
    ['its answer is recorded', (world: World) => void world.act(HANDLER, reply('e1'))],
    [
      'its answer is reported, though nobody has fetched it',
      (world: World) => world.report({ type: 'ThirdPartyReplied', enquiry: 'e1' }),
    ],
    ['it leaves us without an answer', (world: World) => world.report({ type: 'EnquiryUnanswered', enquiry: 'e1' })],
    ['we decide without it', (world: World) => void world.act(HANDLER, say.finding())],
  ])('runs on, later by that time, when %s', (_, end) => {
    const world = asked().until(WED);
    end(world);
    expect(world.clock('decide')).toMatchObject({
      status: 'running',
      due: later(DUE, MON, WED),
      pauses: [{ until: WED }],
    });
  });

  it.each([
    ['withdrawn', say.withdrawal],
    ['referred', say.referral],
  ])('leaves a settled ledger when the complaint is %s', (_, way) => {
    const world = asked().until(WED);
    world.act(SUPERVISOR, way);
    expect(world.clock('decide')).toMatchObject({ status: 'cancelled', pauses: [{ until: WED }] });
  });

  it('waits for two as long as for one: time is never given twice', () => {
    const world = asked().until(TUE);
    world.act(HANDLER, say.enquiry());
    world.act(HANDLER, reply('e1'));
    expect(world.clock('decide').pauses).toMatchObject([
      { enquiry: 'e1', from: MON, until: TUE },
      { enquiry: 'e2', from: TUE, until: null },
    ]);
    world.until(WED).act(HANDLER, reply('e2'));
    expect(world.clock('decide')).toMatchObject({ status: 'running', due: later(DUE, MON, WED) });
  });

  it('runs on where a person says so, and the same enquiry does not stop it again', () => {
    const world = asked().until(TUE);
    world.act(HANDLER, say.resume('decide'));
    world.until(WED).act(HANDLER, reply('e1'));
    expect(world.clock('decide')).toMatchObject({ status: 'running', due: later(DUE, MON, TUE) });
    expect(world.clock('decide').pauses).toHaveLength(1);
  });

  it('stays stopped by a person who stopped it, whatever becomes of an enquiry', () => {
    const world = waiting().until(MON);
    world.act(HANDLER, say.pause('decide'));
    world.act(HANDLER, say.enquiry());
    world.until(WED).act(HANDLER, reply('e1'));
    expect(world.clock('decide')).toMatchObject({ status: 'paused', pauses: [{ from: MON, until: null }] });
  });

  it('tells in its derivation for which enquiry it was paused', () => {
    const world = asked().until(WED);
    world.act(HANDLER, reply('e1'));
    const { calendarSnapshot } = world.complaint;
    const calendar = { id: 'house', version: '1', covers: null };
    const { steps, result } = derive(
      groundsOf('c', world.clock('decide'), { span: '28 days' }, calendar, calendarSnapshot),
    );
    expect(steps.find(({ kind }) => kind === 'pause')?.what).toContain('(waiting-for-third-party, enquiry e1)');
    expect(result).toBe(world.clock('decide').due);
  });
});

it('no pack that says nothing of it lets a third party delay our decision', () => {
  const world = World.open().until(MON);
  world.act(HANDLER, say.enquiry());
  expect(world.clock('decide')).toMatchObject({ status: 'running', due: DUE });
  expect(world.clock('decide').pauses).toEqual([]);
});

/** Seconds until the next deed; a question, or an answer to the nth one. */
const deeds = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2 * 86_400 }), fc.option(fc.nat({ max: 4 }), { nil: null })),
  {
    minLength: 1,
    maxLength: 10,
  },
);

const RUNS = drawn(80, 2000);

it('whatever is asked and answered, the decision is later by exactly the time in which an answer was out', () => {
  let moved = 0;
  fc.assert(
    fc.property(deeds, (all) => {
      const world = waiting();
      const before = world.clock('decide').due;
      let out = 0;
      for (const [seconds, answered] of all) {
        const { now } = world;
        const isOut = world.complaint.enquiries.some(({ status }) => status === 'waiting');
        world.until(later(now, '1970-01-01T00:00:00.000Z', new Date(seconds * 1000).toISOString()));
        if (isOut) out += seconds * 1000;
        const of = world.complaint.enquiries[answered ?? -1];
        if (answered === null) world.act(HANDLER, say.enquiry());
        else if (of) world.act(HANDLER, reply(of.id));
      }
      for (const { id, status } of world.complaint.enquiries) if (status === 'waiting') world.act(HANDLER, reply(id));
      expect(world.clock('decide').status).toBe('running');
      expect(Date.parse(world.clock('decide').due) - Date.parse(before)).toBe(out);
      if (out > 0) moved++;
    }),
    { numRuns: RUNS },
  );
  expect(moved).toBeGreaterThan(RUNS / 4);
});
