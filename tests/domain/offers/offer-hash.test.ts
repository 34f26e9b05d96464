import fc from 'fast-check';
import { offerHash } from '../../../domain/offers';
import { refund, voucher } from '../life/sayings';

type Terms = Parameters<typeof offerHash>[0];
const TERMS: Terms = {
  options: [
    { id: '1', putRight: [refund(4000)], makeUp: [voucher] },
    { id: '2', putRight: [refund(4000)], makeUp: [voucher, voucher] },
  ],
  validFor: '14 days',
  validUntil: null,
  settlesInFull: false,
  texts: { text: 't1' },
};

describe('the hash of an offer covers what an approver approves', () => {
  it.each<[string, Partial<Terms>, number]>([
    ['an amount', { options: [{ id: '1', putRight: [refund(4001)], makeUp: [voucher] }] }, 1],
    ['an option more or less', { options: TERMS.options.slice(0, 1) }, 1],
    ['the order of the options', { options: [...TERMS.options].reverse() }, 1],
    ['its validity as a span', { validFor: '7 days' }, 1],
    ['its validity as an instant', { validUntil: '2026-12-24T00:00:00.000Z' }, 1],
    ['settlesInFull', { settlesInFull: true }, 1],
    ['the text', { texts: { text: 't2' } }, 1],
    ['the finding’s revision', {}, 2],
  ])('%s', (_, change, revision) => {
    expect(offerHash({ ...TERMS, ...change }, revision)).not.toBe(offerHash(TERMS, 1));
  });

  it('the same offer has the same hash, whatever else is known of it', () => {
    const more = { ...TERMS, id: 'o1', status: 'open', sentAt: '2026-11-20T08:00:00.000Z' };
    expect(offerHash(more, 1)).toBe(offerHash(TERMS, 1));
    expect(offerHash({ ...TERMS, texts: { b: '2', a: '1' } }, 1)).toBe(
      offerHash({ ...TERMS, texts: { a: '1', b: '2' } }, 1),
    );
  });

  it('survives being stored as JSON', () => {
    expect(offerHash(JSON.parse(JSON.stringify(TERMS)), 1)).toBe(offerHash(TERMS, 1));
  });

  it('is a SHA-256, and no two amounts share one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.integer({ min: 1 }), (one, other) => {
        const hash = (minor: number) =>
          offerHash({ ...TERMS, options: [{ id: '1', putRight: [refund(minor)], makeUp: [] }] }, 1);
        expect(hash(one)).toMatch(/^[0-9a-f]{64}$/);
        expect(hash(one) === hash(other)).toBe(one === other);
      }),
    );
  });
});
