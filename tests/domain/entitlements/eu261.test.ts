import type { Flight } from '../../../domain/entitlements';
import { aFlight, given, judged } from './flights';

const eu261 = (overrides: Partial<Flight>) => given('eu261@1', aFlight(overrides));
const cancelled = (overrides: Partial<Flight>) => eu261({ what: 'cancellation', arrivalDelayMinutes: 0, ...overrides });
const offered = (departsEarlierMinutes: number, arrivesLaterMinutes: number) => ({
  rerouted: { departsEarlierMinutes, arrivesLaterMinutes },
});

describe('Regulation 261/2004, article 7(1): a passenger whose boarding was denied gets', () => {
  it.each([
    ['250 EUR for 1,500 km or less', { km: 1500 }, '250.00 EUR'],
    ['400 EUR for more than 1,500 km within the territory', { km: 1501 }, '400.00 EUR'],
    [
      '400 EUR within the territory however far, as from Paris to Réunion',
      { from: 'FR', to: 'RE', km: 9370 },
      '400.00 EUR',
    ],
    ['400 EUR between 1,500 and 3,500 km to elsewhere', { to: 'MA', km: 1501 }, '400.00 EUR'],
    ['400 EUR for 3,500 km to elsewhere', { to: 'EG', km: 3500 }, '400.00 EUR'],
    ['600 EUR for all other flights', { to: 'CN', km: 3501 }, '600.00 EUR'],
  ])('%s', (_, flight, amount) => {
    expect(eu261({ what: 'denied-boarding', ...flight })).toBe(amount);
  });
});

describe('Regulation 261/2004, article 7(2): re-routing halves the compensation when it arrives', () => {
  it.each([
    ['at most two hours late on 1,500 km or less', { km: 1500 }, 120, '125.00 EUR', '250.00 EUR'],
    ['at most three hours late on longer flights within the territory', { km: 2000 }, 180, '200.00 EUR', '400.00 EUR'],
    ['at most three hours late between 1,500 and 3,500 km', { to: 'MA', km: 2000 }, 180, '200.00 EUR', '400.00 EUR'],
    ['at most four hours late on all other flights', { to: 'CN', km: 8000 }, 240, '300.00 EUR', '600.00 EUR'],
  ])('%s, and not a minute later', (_, flight, minutes, half, full) => {
    const denied = { what: 'denied-boarding', ...flight } as const;
    expect(eu261({ ...denied, ...offered(0, minutes) })).toBe(half);
    expect(eu261({ ...denied, ...offered(0, minutes + 1) })).toBe(full);
  });
});

describe('Regulation 261/2004, article 5: a cancelled flight gives', () => {
  it('nothing to who was told two weeks before, and the full amount a day later', () => {
    expect(cancelled({ noticeDays: 14 })).toBe('nothing');
    expect(cancelled({ noticeDays: 13 })).toBe('250.00 EUR');
  });

  it('nothing to who was told a week before and re-routed from two hours earlier to under four hours later', () => {
    const reported = { noticeDays: 7, km: 2000 };
    expect(cancelled({ ...reported, ...offered(120, 239) })).toBe('nothing');
    expect(cancelled({ ...reported, ...offered(121, 239) })).toBe('400.00 EUR');
    expect(cancelled({ ...reported, ...offered(120, 240) })).toBe('400.00 EUR');
  });

  it('nothing to who was told later and re-routed from one hour earlier to under two hours later', () => {
    const reported = { noticeDays: 6 };
    expect(cancelled({ ...reported, ...offered(60, 119) })).toBe('nothing');
    expect(cancelled({ ...reported, ...offered(61, 119) })).toBe('125.00 EUR');
    expect(cancelled({ ...reported, ...offered(60, 120) })).toBe('125.00 EUR');
    expect(cancelled({ ...reported, ...offered(60, 121) })).toBe('250.00 EUR');
  });

  it('the full amount to who was told nothing and offered nothing', () => {
    expect(cancelled({})).toBe('250.00 EUR');
  });
});

describe('Sturgeon (C-402/07): a late flight gives', () => {
  it('nothing under three hours, and as much as a cancelled one from there', () => {
    expect(eu261({ arrivalDelayMinutes: 179 })).toBe('nothing');
    expect(eu261({ arrivalDelayMinutes: 180 })).toBe('250.00 EUR');
  });

  it('half of 600 EUR between three and four hours on the longest flights alone', () => {
    expect(eu261({ to: 'CN', km: 8000, arrivalDelayMinutes: 239 })).toBe('300.00 EUR');
    expect(eu261({ to: 'CN', km: 8000, arrivalDelayMinutes: 240 })).toBe('600.00 EUR');
    expect(eu261({ km: 2000, arrivalDelayMinutes: 180 })).toBe('400.00 EUR');
  });
});

describe('Regulation 261/2004 knows', () => {
  it('extraordinary circumstances for delays and cancellations, and none for boarding that was denied', () => {
    expect(eu261({ cause: 'extraordinary' })).toBe('nothing');
    expect(cancelled({ cause: 'extraordinary' })).toBe('nothing');
    expect(eu261({ what: 'denied-boarding', cause: 'extraordinary' })).toBe('250.00 EUR');
  });

  it('no excuse in a technical fault, though safety was its reason', () => {
    expect(eu261({ cause: 'safety' })).toBe('250.00 EUR');
  });

  it('no compensation for who gave up the seat willingly', () => {
    expect(eu261({ what: 'denied-boarding', volunteered: true })).toBe('nothing');
  });

  it.each([
    ['from Switzerland on any carrier', { from: 'CH', to: 'US', carrier: { community: false, large: true } }, true],
    ['from Iceland on any carrier', { from: 'IS', to: 'GB', carrier: { community: false, large: true } }, true],
    ['from China to Germany on a Community carrier', { from: 'CN', to: 'DE' }, true],
    ['from China to Germany on another', { from: 'CN', to: 'DE', carrier: { community: false, large: true } }, false],
    ['from China to the United States on a Community carrier', { from: 'CN', to: 'US' }, false],
    ['from the United Kingdom on a British carrier', { from: 'GB', carrier: { community: false, large: true } }, false],
    [
      'from Greenland to Denmark on another',
      { from: 'GL', to: 'DK', carrier: { community: false, large: true } },
      false,
    ],
  ])('its scope: %s', (_, flight, holds) => {
    expect(eu261({ km: 4000, ...flight }) !== 'nothing').toBe(holds);
  });

  it('no second compensation on the way in, where the other country gave one', () => {
    expect(eu261({ from: 'CA', to: 'DE', compensatedElsewhere: true })).toBe('nothing');
    expect(eu261({ compensatedElsewhere: true })).toBe('250.00 EUR');
  });

  it('how to say each step, with the distance that it counted', () => {
    expect(judged('eu261@1', aFlight({ to: 'CN', km: 8012, arrivalDelayMinutes: 200 }))).toMatchObject({
      because: ['departs-within', 'delay-three-hours-or-more', 'over-3500-km', 'halved-under-four-hours'],
      figures: { km: 8012 },
    });
  });
});
