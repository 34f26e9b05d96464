import { usualSeconds } from '../../../policies/civil-time/spans';
import { loadPolicies } from '../../../policies/load';

describe('What a pack says is compared by how long it usually lasts', () => {
  const { calendars } = loadPolicies();
  const usual = (span: string, id = 'house') => {
    const calendar = calendars.get(id);
    if (!calendar) throw new Error(`There is no calendar "${id}"`);
    return usualSeconds(span, calendar);
  };

  it.each([
    ['4 weeks', '1 months'],
    ['1 months', '31 days'],
    ['365 days', '12 months'],
    ['59 working-minutes', '1 working-hours'],
    ['8 working-hours', '1 working-days'],
    ['3 days', '3 working-days'],
  ])('%s are shorter than %s', (shorter, longer) => {
    expect(usual(shorter)).toBeLessThan(usual(longer));
  });

  it('a minute of work is a minute where somebody always works', () => {
    expect(usual('90 working-minutes', '24x7')).toBeCloseTo(90 * 60);
  });
});
