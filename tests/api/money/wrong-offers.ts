import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { ErrorCode, Role } from '../../../domain/model';
import { offerOf } from '../../harness/api';

/** Complaints on which wrong things are tried; `wrong-offers.test.ts` brings each of them there. */
export const STATES = [
  'bare',
  'found',
  'offered',
  'asked',
  'own',
  'edited',
  'decided',
  'returned',
  'expired',
  'declined',
  'revised',
  'running',
  'failed',
  'closed',
] as const;
export type State = (typeof STATES)[number];

export interface Wrong {
  what: string;
  on: State;
  path: string;
  /** Some need what the complaint shows. */
  body: object | ((complaint: ComplaintView) => object);
  role: Role;
  /** Person, where it is not the usual one of the role; null: nobody. */
  as?: string | null;
  code: ErrorCode;
  /** The field that the answer points at. */
  at?: string;
}

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const [first, second] = offerOf('60.00').options;
const money = (amount: object) => ({ options: [{ ...first, putRight: [{ remedy: 'refund', amount }] }, second] });
const AMOUNT = '/options/0/putRight/0/amount/amount';
const CURRENCY = '/options/0/putRight/0/amount/currency';

const offering = (what: string, body: object, code: ErrorCode, at?: string, more: Partial<Wrong> = {}): Wrong => ({
  ...{ what, on: 'found', path: '/offers', body, role: 'handler', code },
  ...(at !== undefined && { at }),
  ...more,
});
const options = (...list: unknown[]) => ({ options: list });

export const WRONG_OFFERS: Wrong[] = [
  offering('no options', options(), 'options-count'),
  offering('one option', options(first), 'options-count'),
  offering('five options', options(first, second, first, second, first), 'options-count'),
  offering('eleven options', { options: Array(11).fill(first) }, 'invalid-request', '/options'),
  offering('nothing that puts it right', options(first, { ...second, putRight: [] }), 'option-incomplete'),
  offering('nothing that makes up for it', options({ ...first, makeUp: [] }, second), 'option-incomplete'),
  offering('half an option', options({ putRight: first?.putRight }, second), 'invalid-request', '/options/0/makeUp'),
  offering('a negative amount', money(eur('-60.00')), 'invalid-request', AMOUNT),
  offering('an amount of zero', money(eur('0.00')), 'invalid-request', AMOUNT),
  offering('a tenth of a cent', money(eur('0.001')), 'invalid-request', AMOUNT),
  offering('an amount with an exponent', money(eur('6e1')), 'invalid-request', AMOUNT),
  offering('an amount beyond 2^53', money(eur('9007199254740993.00')), 'invalid-request', AMOUNT),
  offering('half a yen', money({ amount: '100.5', currency: 'JPY' }), 'invalid-request', AMOUNT),
  offering('an unknown currency', money({ amount: '60.00', currency: 'XYZ' }), 'invalid-request', CURRENCY),
  offering('two currencies', money({ amount: '60.00', currency: 'USD' }), 'mixed-currencies'),
  offering(
    'a currency that no table quotes',
    options(
      ...[1, 2].map(() => ({
        putRight: [{ remedy: 'refund', amount: { amount: '900', currency: 'XPF' } }],
        makeUp: [{ remedy: 'apology' }],
      })),
    ),
    'currency-without-rate',
  ),
  offering('an unknown remedy', options({ ...first, makeUp: [{ remedy: 'hug' }] }, second), 'invalid-request'),
  offering(
    'an item that is not for sale',
    options(first, { ...second, makeUp: [{ remedy: 'repair', item: 'repair-at-sea' }] }),
    'remedy-not-in-catalogue',
  ),
  offering(
    'a gift as an option',
    options(first, { ...second, makeUp: [{ remedy: 'gift', item: 'flowers' }] }),
    'gift-in-offer',
  ),
  offering('money of no amount', options({ ...first, putRight: [{ remedy: 'refund' }] }, second), 'amount-missing'),
  offering(
    'more than the catalogue allows',
    options({ ...first, makeUp: [{ remedy: 'voucher', amount: eur('500.01') }] }, second),
    'over-limit',
  ),
  offering('more than anybody may give', money(eur('19990.00')), 'above-all-authority'),
  offering(
    'an order of zero',
    options({ ...first, putRight: [{ ...first?.putRight[0], order: 0 }] }, second),
    'invalid-request',
    '/options/0/putRight/0/order',
  ),
  offering(
    'half an order',
    options({ ...first, putRight: [{ ...first?.putRight[0], order: 1.5 }] }, second),
    'invalid-request',
    '/options/0/putRight/0/order',
  ),
  offering(
    'all or something',
    options({ ...first, allOrNothing: false }, second),
    'invalid-request',
    '/options/0/allOrNothing',
  ),
  offering('a validity in words', { ...offerOf('60.00'), validFor: 'a while' }, 'invalid-request', '/validFor'),
  offering('a negative validity', { ...offerOf('60.00'), validFor: 'P-3D' }, 'invalid-request', '/validFor'),
  offering('no validity at all', { ...offerOf('60.00'), validFor: '0 seconds' }, 'invalid-request', '/validFor'),
  offering('an end that has passed', { ...offerOf('60.00'), validUntil: '2026-11-01T00:00:00Z' }, 'due-in-past'),
  offering('a perhaps', { ...offerOf('60.00'), settlesInFull: 'perhaps' }, 'invalid-request', '/settlesInFull'),
  offering('no finding below it', offerOf('60.00'), 'no-finding', undefined, { on: 'bare' }),
  offering('a remedy that is on its way', offerOf('60.00'), 'offer-accepted', undefined, { on: 'running' }),
  offering('a complaint that is closed', offerOf('60.00'), 'closed', undefined, { on: 'closed' }),
  offering('a key that offers nothing', offerOf('60.00'), 'forbidden', undefined, { role: 'crm' }),
  offering('nobody who answers for it', offerOf('60.00'), 'actor-missing', undefined, { as: null }),
];

const approve = ({ offer }: ComplaintView) => ({ decision: 'approve', offerHash: offer?.hash });
const deciding = (what: string, on: State, code: ErrorCode, more: Partial<Wrong> = {}): Wrong => ({
  ...{ what, on, path: '/approvals/a1/decision', body: approve, role: 'supervisor', code },
  ...more,
});

export const WRONG_DECISIONS: Wrong[] = [
  deciding("on one's own offer", 'own', 'four-eyes'),
  deciding('by somebody who wrote an earlier version', 'edited', 'four-eyes', {
    ...{ path: '/approvals/a2/decision', role: 'manager' },
  }),
  deciding('on the hash of the version before', 'edited', 'offer-hash-mismatch', {
    ...{ path: '/approvals/a2/decision', role: 'manager', as: 'raj.patel' },
    body: ({ offers }) => ({ decision: 'approve', offerHash: offers[0]?.hash }),
  }),
  deciding('on a version that is no more', 'edited', 'approval-not-waiting', { role: 'manager', as: 'raj.patel' }),
  deciding('that has been made', 'decided', 'approval-not-waiting'),
  deciding('that was another one', 'returned', 'approval-not-waiting'),
  deciding('on another hash', 'asked', 'offer-hash-mismatch', {
    body: { decision: 'approve', offerHash: 'f'.repeat(64) },
  }),
  deciding('of too little authority', 'asked', 'authority-too-low', { role: 'handler', as: 'wang.jun' }),
  deciding('by the one who proposed it', 'asked', 'four-eyes', { role: 'handler' }),
  deciding('under a key that decides nothing', 'asked', 'forbidden', { role: 'crm' }),
  deciding('by a stranger', 'asked', 'actor-unknown', { as: 'no.body' }),
  deciding('by a handler with the key of a manager', 'asked', 'actor-unknown', { role: 'manager', as: 'wang.jun' }),
  deciding('by nobody', 'asked', 'actor-missing', { as: null }),
  deciding('on the case of a relative', 'asked', 'conflict-of-interest', { as: 'mei.tanaka' }),
  deciding('on what nobody asked', 'asked', 'unknown-part', { path: '/approvals/a9/decision' }),
  deciding('that is a perhaps', 'asked', 'invalid-request', {
    ...{ body: { decision: 'perhaps', offerHash: 'f'.repeat(64) }, at: '/decision' },
  }),
  deciding('on nothing in particular', 'asked', 'invalid-request', { body: { decision: 'approve' }, at: '/offerHash' }),
  deciding('after all is over', 'closed', 'closed'),
];

const answering = (what: string, on: State, body: object, code: ErrorCode, at?: string): Wrong => ({
  ...{ what, on, path: '/choice', body, role: 'crm', code },
  ...(at !== undefined && { at }),
});

export const WRONG_CHOICES: Wrong[] = [
  answering('from an offer that waits for approval', 'asked', { offer: 'o1', option: '1' }, 'offer-not-open'),
  answering('from an offer that was sent back', 'returned', { offer: 'o1', option: '1' }, 'offer-not-open'),
  answering('from an offer that was superseded', 'revised', { offer: 'o1', option: '1' }, 'offer-not-open'),
  answering('from an offer that was chosen from', 'running', { offer: 'o1', option: '2' }, 'offer-not-open'),
  answering('from an offer that there never was', 'offered', { offer: 'o9', option: '1' }, 'offer-not-open'),
  answering('of an option that there is not', 'offered', { offer: 'o1', option: '3' }, 'unknown-option'),
  answering('of an option that an expired offer never had', 'expired', { offer: 'o1', option: '3' }, 'unknown-option'),
  answering('and a decline', 'offered', { offer: 'o1', option: '1', declined: true }, 'invalid-request', '/option'),
  answering('and a wish', 'offered', { offer: 'o1', option: '1', wish: 'More.' }, 'invalid-request', '/wish'),
  answering('of a wish alone', 'offered', { offer: 'o1', wish: 'More.' }, 'invalid-request', '/wish'),
  answering('of nothing', 'offered', { offer: 'o1' }, 'invalid-request', '/option'),
  answering('that is not declined', 'offered', { offer: 'o1', declined: false }, 'invalid-request', '/declined'),
  answering('without its offer', 'offered', { option: '1' }, 'invalid-request', '/offer'),
  answering('against an offer that has run out', 'expired', { offer: 'o1', declined: true }, 'offer-not-open'),
  answering('against an offer once more', 'declined', { offer: 'o1', declined: true }, 'offer-not-open'),
  answering('after all is over', 'closed', { offer: 'o1', option: '1' }, 'closed'),
];

const stepping = (what: string, on: State, path: string, code: ErrorCode, more: Partial<Wrong> = {}): Wrong => ({
  ...{ what, on, path: `/steps/${path}`, body: { note: 'Paid over the counter.' }, role: 'handler', code },
  ...more,
});

export const WRONG_STEPS: Wrong[] = [
  stepping('run again while it runs', 'running', 's1/retry', 'step-not-failed'),
  stepping('run again after it was done', 'failed', 's2/retry', 'step-not-failed'),
  stepping('run again that there is not', 'failed', 's9/retry', 'unknown-part'),
  stepping('run again under a key that may not', 'failed', 's1/retry', 'forbidden', { role: 'crm' }),
  stepping('done by hand while it runs', 'running', 's1/done', 'step-not-failed'),
  stepping('done by hand after it was done', 'failed', 's2/done', 'step-not-failed'),
  stepping('done by hand by the one who proposed it', 'failed', 's1/done', 'four-eyes'),
  stepping('done by hand by the one who approved it', 'failed', 's1/done', 'four-eyes', { role: 'supervisor' }),
  stepping('done by hand without a note', 'failed', 's1/done', 'invalid-request', { body: {}, at: '/note' }),
  stepping('done by hand that there is not', 'failed', 's9/done', 'unknown-part'),
];
