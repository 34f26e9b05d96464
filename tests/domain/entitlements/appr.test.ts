import type { Flight } from '../../../domain/entitlements';
import { aFlight, given, judged } from './flights';

const appr = (overrides: Partial<Flight>) => given('appr@1', aFlight({ from: 'CA', to: 'CN', ...overrides }));
const SMALL = { carrier: { community: false, large: false } };

describe('Air Passenger Protection Regulations, section 19(1): a delay or cancellation gives', () => {
  it.each([
    ['three hours or more', 180, 359, '400.00 CAD', '125.00 CAD'],
    ['six hours or more', 360, 539, '700.00 CAD', '250.00 CAD'],
    ['nine hours or more', 540, 6000, '1000.00 CAD', '500.00 CAD'],
  ])('for an arrival late by %s', (_, from, to, large, small) => {
    for (const arrivalDelayMinutes of [from, to]) {
      expect(appr({ arrivalDelayMinutes })).toBe(large);
      expect(appr({ arrivalDelayMinutes, ...SMALL })).toBe(small);
      expect(appr({ arrivalDelayMinutes, what: 'cancellation' })).toBe(large);
    }
  });

  it('nothing for less than three hours', () => {
    expect(appr({ arrivalDelayMinutes: 179 })).toBe('nothing');
    expect(appr({ arrivalDelayMinutes: 179, what: 'cancellation' })).toBe('nothing');
  });
});

describe('Air Passenger Protection Regulations, section 19(2): a refunded ticket gives', () => {
  it('400 CAD of a large carrier and 125 CAD of a small one, however late the arrival would have been', () => {
    expect(appr({ refunded: true, arrivalDelayMinutes: 700 })).toBe('400.00 CAD');
    expect(appr({ refunded: true, arrivalDelayMinutes: 700, ...SMALL })).toBe('125.00 CAD');
    expect(appr({ refunded: true, arrivalDelayMinutes: 0, what: 'cancellation' })).toBe('400.00 CAD');
    expect(appr({ refunded: true, arrivalDelayMinutes: 100 })).toBe('nothing');
  });
});

describe('Air Passenger Protection Regulations, section 20: boarding that was denied gives', () => {
  it.each([
    ['900 CAD under six hours', 0, 359, '900.00 CAD'],
    ['1,800 CAD under nine hours', 360, 539, '1800.00 CAD'],
    ['2,400 CAD from nine hours', 540, 6000, '2400.00 CAD'],
  ])('%s, of any carrier', (_, from, to, amount) => {
    for (const arrivalDelayMinutes of [from, to]) {
      expect(appr({ what: 'denied-boarding', arrivalDelayMinutes })).toBe(amount);
      expect(appr({ what: 'denied-boarding', arrivalDelayMinutes, ...SMALL })).toBe(amount);
    }
  });
});

describe('Air Passenger Protection Regulations give nothing', () => {
  it.each(['safety', 'extraordinary'] as const)('where the cause was %s', (cause) => {
    expect(appr({ cause })).toBe('nothing');
    expect(appr({ cause, what: 'denied-boarding' })).toBe('nothing');
  });

  it('to who was told more than fourteen days before', () => {
    expect(appr({ noticeDays: 15 })).toBe('nothing');
    expect(appr({ noticeDays: 14 })).toBe('400.00 CAD');
  });

  it('where neither end is in Canada, or another law has paid', () => {
    expect(appr({ from: 'US' })).toBe('nothing');
    expect(appr({ from: 'CN', to: 'CA' })).toBe('400.00 CAD');
    expect(appr({ compensatedElsewhere: true })).toBe('nothing');
  });

  it('without saying why', () => {
    expect(judged('appr@1', aFlight({ to: 'CA', cause: 'safety' })).because).toEqual(['touches-canada', 'safety']);
    expect(judged('appr@1', aFlight({ to: 'CA' })).because).toEqual([
      'touches-canada',
      'within-control',
      'large-carrier',
      'delay-three-hours-or-more',
      'three-to-six-hours',
    ]);
  });
});
