import type { Fact, Span } from '../../../domain/model';
import { FRIDAY, found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, type World } from '../world';

/** `s2` is a voucher that lasts so long. */
function given(lasts: Span = '10 days'): World {
  const world = found().until(FRIDAY.offer);
  const option = { putRight: [say.refund(1000)], makeUp: [{ ...say.voucher, lasts }] };
  world.act(HANDLER, say.offer(0, { options: [option, option] }));
  world.until(FRIDAY.choice).act(CRM, say.choice());
  return world;
}

const unused = (kind: 'remind' | 'expired', generation = 1): Fact => ({
  type: 'VoucherUnused',
  step: 's2',
  generation,
  kind,
});
const used: Fact = { type: 'VoucherUsed', step: 's2', generation: 1 };
/** Vouchers that are watched. */
const watched = (world: World) => world.standing.filter(({ kind }) => kind === 'voucher');

describe('a voucher', () => {
  it('runs from the moment at which it is there', () => {
    const world = given().until(FRIDAY.done);
    expect(watched(world)).toEqual([]);
    world.report(say.stepDone('s2'));
    expect(world.complaint.steps[1]).toMatchObject({ expiresAt: shanghai('2026-11-30 19:00') });
  });

  it('is watched from then on, also when a person gave it', () => {
    const world = given().until(FRIDAY.done);
    world.report(say.stepFailed('s2'));
    world.act(HANDLER, say.byHand('s2'));
    expect(watched(world)).toEqual([{ kind: 'voucher', number: 2, work: ['s2:1'] }]);
    expect(world.complaint.steps[1]).toMatchObject({
      remindAt: shanghai('2026-11-29 19:00'),
      expiresAt: shanghai('2026-11-30 19:00'),
    });
  });

  it('that nobody used is called to mind once by a letter, and its end is on record', () => {
    const world = given();
    world.report(say.stepDone('s1'), say.stepDone('s2'), unused('remind'), unused('expired'));
    expect(world.lettersOf('voucher-reminder')).toMatchObject([{ about: { step: 's2' } }]);
    expect(world.happened('VoucherExpired')).toMatchObject([{ step: 's2', generation: 1 }]);
    expect(watched(world)).toEqual([]);
  });

  it('is called to mind after the complaint was closed, too', () => {
    const world = given();
    world.report(say.stepDone('s2'));
    world.act(CRM, say.withdrawal);
    world.report(unused('remind'));
    expect(world.lettersOf('voucher-reminder')).toHaveLength(1);
    expect(watched(world)).toHaveLength(1);
    expect(world.complaint.stage).toBe('closed');
  });

  it('that was used reminds nobody, and its watch is ended', () => {
    const world = given();
    world.report(say.stepDone('s2'), used);
    expect(watched(world)).toEqual([]);
    world.report(unused('remind'), unused('expired'), used);
    expect(world.complaint.steps[1]).toMatchObject({ usedAt: world.now });
    expect(world.lettersOf('voucher-reminder')).toEqual([]);
    expect(world.happened('FactSetAside').map(({ fact }) => fact)).toEqual([
      'voucher-unused',
      'voucher-unused',
      'voucher-used',
    ]);
  });

  it('that was lost reminds nobody; the one sent again has a life of its own', () => {
    const world = given();
    world.report(say.stepDone('s2'), { type: 'ParcelLost', step: 's2', generation: 1 }, unused('remind'));
    expect(world.lettersOf('voucher-reminder')).toEqual([]);
    world.until(shanghai('2026-11-22 12:00')).act(HANDLER, say.retry('s2'));
    world.report(say.stepDone('s2', 2), unused('remind', 2));
    expect(world.complaint.steps[1]).toMatchObject({ expiresAt: shanghai('2026-12-02 12:00') });
    expect(watched(world)).toEqual([{ kind: 'voucher', number: 2, work: ['s2:2'] }]);
    expect(world.lettersOf('voucher-reminder')).toHaveLength(1);
  });
});

describe('the reminder of a voucher', () => {
  it.each<[Span, string | null]>([
    ['365 days', shanghai('2027-10-15 07:00')],
    ['10 days', shanghai('2026-11-29 19:00')],
    ['2 days', shanghai('2026-11-21 19:00')],
    ['47 hours', null],
  ])('comes, of %s, when a tenth is left and at least a day', (lasts, remindAt) => {
    const world = given(lasts).until(FRIDAY.done);
    world.report(say.stepDone('s2'));
    expect(world.complaint.steps[1]).toMatchObject({ remindAt });
  });
});
