import { checkOptions, roleNeeded, worthOf } from '../../../domain/approvals';
import { type Option, type RemedyItem, rank } from '../../../domain/model';
import { anItem, EUR, FACTS, refund, resend, voucher } from '../life/sayings';

const giving = (...putRight: RemedyItem[]): Omit<Option, 'id'> => ({ putRight, makeUp: [voucher] });
const two = (option: Omit<Option, 'id'>) => [option, option];
const refusal = (options: Omit<Option, 'id'>[]) => checkOptions(options, FACTS)?.code;

describe('who may give what', () => {
  it.each([
    ['exactly up to the limit', 8000, 'handler', 'handler'],
    ['a cent more', 8001, 'handler', 'supervisor'],
    ['up to a supervisor’s', 48_000, 'handler', 'supervisor'],
    ['above it', 48_001, 'handler', 'manager'],
    ['within a supervisor’s own authority', 30_000, 'supervisor', 'supervisor'],
    ['a manager asks nobody below', 100, 'manager', 'manager'],
    ['a system never gives by itself', 100, 'crm', 'handler'],
  ])('%s: a refund of %i and a voucher of 2000, proposed by a %s, needs a %s', (_, minor, proposer, needs) => {
    expect(roleNeeded(two(giving(refund(minor))), FACTS, proposer)).toBe(needs);
  });

  it('the dearest option decides', () => {
    expect(roleNeeded([giving(refund(1000)), giving(refund(30_000))], FACTS, 'handler')).toBe('supervisor');
  });

  it('both halves of an option count together', () => {
    expect(roleNeeded(two({ putRight: [refund(6000)], makeUp: [voucher, voucher, voucher] }), FACTS, 'handler')).toBe(
      'supervisor',
    );
  });

  it('what has no amount counts with what the catalogue says it costs', () => {
    expect(roleNeeded(two(giving(refund(7000), resend)), FACTS, 'handler')).toBe('supervisor');
    expect(roleNeeded(two(giving(anItem('upgrade', null))), FACTS, 'handler')).toBe('manager');
  });

  it('no amount makes a thing cheaper than the catalogue says it is', () => {
    expect(roleNeeded(two(giving(anItem('upgrade', 1))), FACTS, 'handler')).toBe('manager');
    expect(worthOf(giving(anItem('upgrade', 1)), FACTS)).toEqual({ minor: 62_000, currency: 'EUR' });
    expect(worthOf(giving(anItem('upgrade', 70_000)), FACTS)).toEqual({ minor: 72_000, currency: 'EUR' });
  });

  it('a remedy that a role may not give needs the next one that may, however little it is', () => {
    expect(roleNeeded(two(giving(anItem('money', 100))), FACTS, 'handler')).toBe('supervisor');
  });

  it('nobody has authority for more than the highest of the table', () => {
    expect(roleNeeded(two(giving(refund(248_001))), FACTS, 'handler')).toBeNull();
  });

  it('ranks are those of the escalation; others have none', () => {
    expect(['crm', 'handler', 'supervisor', 'manager', 'executive', 'ops'].map(rank)).toEqual([-1, 0, 1, 2, 3, -1]);
  });
});

describe('the catalogue', () => {
  it.each([
    ['one option', [giving(refund(1000))], 'options-count'],
    ['five options', Array.from({ length: 5 }, () => giving(refund(1000))), 'options-count'],
    ['nothing to put it right', two({ putRight: [], makeUp: [voucher] }), 'option-incomplete'],
    ['nothing to make up for it', two({ putRight: [refund(1000)], makeUp: [] }), 'option-incomplete'],
    ['what is not sold', two(giving(anItem('rebooking', null))), 'remedy-not-in-catalogue'],
    ['a payment without an amount', two(giving({ ...refund(1), amount: null })), 'amount-missing'],
    ['beyond its limit', two(giving(refund(400_001))), 'over-limit'],
    ['beyond its limit in pieces', two(giving(refund(200_000), refund(200_000), refund(1))), 'over-limit'],
    [
      'beyond its limit in pieces of both halves',
      [giving(refund(1)), { putRight: [refund(200_000)], makeUp: [refund(200_001)] }],
      'over-limit',
    ],
    [
      'another currency than the pack’s',
      two(giving({ ...refund(1), amount: { minor: 1, currency: 'USD' } })),
      'mixed-currencies',
    ],
  ])('refuses %s', (_, options, code) => {
    expect(refusal(options)).toBe(code);
  });

  it('limits what one option gives of one thing, not what all options do, nor other things', () => {
    expect(refusal(two(giving(refund(200_000), refund(200_000))))).toBeUndefined();
    const limited = { ...FACTS, catalogue: FACTS.catalogue.map((entry) => ({ ...entry, limit: EUR(1500) })) };
    const sending = (...items: string[]) => ({
      putRight: items.map((item) => ({ ...resend, item })),
      makeUp: [refund(1500)],
    });
    expect(checkOptions(two(sending('suitcase', 'pram')), limited)).toBeUndefined();
    expect(checkOptions(two(sending('suitcase', 'suitcase')), limited)?.code).toBe('over-limit');
  });

  it('takes two to four whole options of what it has', () => {
    expect(refusal(two(giving(refund(400_000))))).toBeUndefined();
    expect(
      refusal([giving(resend), giving(refund(1)), giving(refund(2), resend), giving(anItem('upgrade', null))]),
    ).toBeUndefined();
  });
});
