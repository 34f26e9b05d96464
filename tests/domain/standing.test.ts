import type { StandingChild } from '../../domain/model';
import { stepWorkOf } from '../../domain/remedies';
import { standing } from '../../domain/standing';
import { asked, chosen, chosenOf, closed, found, fulfilled, offered } from './life/paths';
import * as say from './life/sayings';
import { CRM, HANDLER, World } from './world';

/** Which child workflows must run, as the state stands. */

const CASE = World.waiting().complaint.id;
const remedy = (number: number, ...work: string[]): StandingChild => ({ kind: 'remedy', number, work });
const enquiry = (number: number): StandingChild => ({ kind: 'enquiry', number, work: [`e${number}`] });
const voucher = (number: number, generation = 1): StandingChild => ({
  kind: 'voucher',
  number,
  work: [`s${number}:${generation}`],
});
const carryOut = (step: string, generation = 1, tryNumber = '1.0') =>
  `carry-out:${CASE}:1:${step}:${generation}:${tryNumber}`;
const reverse = (step: string) => `reverse:${CASE}:1:${step}:1:1.0`;

/** `s1` a refund, `s2` a voucher that lasts ten days. */
const lasting = () => chosenOf({ putRight: [say.refund(1000)], makeUp: [{ ...say.voucher, lasts: '10 days' }] });
/** The same, and all or nothing. */
const whole = () =>
  chosenOf({
    putRight: [say.refund(1000)],
    makeUp: [{ ...say.voucher, lasts: '10 days' }],
    allOrNothing: true,
  });
const then = (world: World, act: (world: World) => void): World => {
  act(world);
  return world;
};
const reversal = (result: 'reversed' | 'not-reversed') =>
  ({ type: 'StepReported', step: 's1', generation: 1, result, reference: 'r' }) as const;
const used = { type: 'VoucherUsed', step: 's2', generation: 1 } as const;
const expired = { type: 'VoucherUnused', step: 's2', generation: 1, kind: 'expired' } as const;

const TABLE: [string, () => World, StandingChild[]][] = [
  ['nothing of a new complaint', () => World.open(), []],
  ['nothing before anything is chosen', offered, []],
  ['nothing while an approval is waited for', asked, []],

  // Remedies: one child for each round.
  ['a round with its steps under way', chosen, [remedy(1, carryOut('s1'), carryOut('s2'))]],
  [
    'a round with what is left of it',
    () => then(chosen(), (it) => it.report(say.stepDone('s1'))),
    [remedy(1, carryOut('s2'))],
  ],
  [
    'no round whose steps wait for a person',
    () => then(chosen(), (it) => it.report(say.stepFailed('s1'), say.stepUnclear('s2'))),
    [],
  ],
  [
    'a round of which a person has a step tried again, by another name',
    () =>
      then(chosen(), (it) => {
        it.report(say.stepDone('s2'), say.stepFailed('s1'));
        it.act(HANDLER, say.retry('s1'));
      }),
    [remedy(1, carryOut('s1', 1, '2.0'))],
  ],
  [
    'a round of which a person has a step carried out again that nobody knows of, by another name too',
    () =>
      then(chosen(), (it) => {
        it.report(say.stepDone('s2'), say.stepUnclear('s1'));
        it.act(HANDLER, say.retry('s1'));
      }),
    [remedy(1, carryOut('s1', 1, '1.1'))],
  ],
  [
    'a round of which a payment came back, under its next key',
    () =>
      then(fulfilled(), (it) => {
        it.report(say.returned('s1'));
        it.act(HANDLER, say.retry('s1'));
      }),
    [remedy(1, carryOut('s1', 2))],
  ],
  ['no round that is fulfilled', fulfilled, []],
  ['no round of a closed complaint', closed, []],
  [
    'a payment that runs while its complaint is closed',
    () => then(chosen(), (it) => it.act(CRM, say.withdrawal)),
    [remedy(1, carryOut('s1'), carryOut('s2'))],
  ],
  [
    'what a right gives',
    () => then(World.open(), (it) => it.act(HANDLER, say.finding('upheld', { rights: [say.right(40_000)] }))),
    [remedy(1, carryOut('s1'))],
  ],
  [
    'what is to be reversed beside what still runs',
    () => then(whole(), (it) => it.report(say.stepDone('s1'), say.stepFailed('s2'))),
    [remedy(1, reverse('s1'))],
  ],
  [
    'nothing of what was reversed',
    () => then(whole(), (it) => it.report(say.stepDone('s1'), say.stepFailed('s2'), reversal('reversed'))),
    [],
  ],
  [
    'nothing of what could not be reversed',
    () => then(whole(), (it) => it.report(say.stepDone('s1'), say.stepFailed('s2'), reversal('not-reversed'))),
    [],
  ],

  // Vouchers: from when they are there until they are of no use.
  [
    'a voucher that can be used',
    () => then(lasting(), (it) => it.report(say.stepDone('s2'))),
    [remedy(1, carryOut('s1')), voucher(2)],
  ],
  [
    'a voucher that a person gave',
    () =>
      then(lasting(), (it) => {
        it.report(say.stepDone('s1'), say.stepFailed('s2'));
        it.act(HANDLER, say.byHand('s2'));
      }),
    [voucher(2)],
  ],
  [
    'a voucher after its complaint was closed',
    () =>
      then(lasting(), (it) => {
        it.report(say.stepDone('s1'), say.stepDone('s2'));
        it.act(CRM, say.withdrawal);
      }),
    [voucher(2)],
  ],
  [
    'a voucher that was called to mind',
    () => then(lasting(), (it) => it.report(say.stepDone('s1'), say.stepDone('s2'), { ...expired, kind: 'remind' })),
    [voucher(2)],
  ],
  [
    'no voucher that was used',
    () => then(lasting(), (it) => it.report(say.stepDone('s1'), say.stepDone('s2'), used)),
    [],
  ],
  [
    'no voucher that has run out',
    () => then(lasting(), (it) => it.report(say.stepDone('s1'), say.stepDone('s2'), expired)),
    [],
  ],
  [
    'no voucher that was lost',
    () =>
      then(lasting(), (it) =>
        it.report(say.stepDone('s1'), say.stepDone('s2'), { type: 'ParcelLost', step: 's2', generation: 1 }),
      ),
    [],
  ],
  [
    'a voucher that was sent again after it had run out, as a new one',
    () =>
      then(lasting(), (it) => {
        it.report(say.stepDone('s1'), say.stepDone('s2'), expired, { type: 'ParcelLost', step: 's2', generation: 1 });
        it.act(HANDLER, say.retry('s2'));
        it.report(say.stepDone('s2', 2));
      }),
    [voucher(2, 2)],
  ],
  ['no voucher that never runs out', fulfilled, []],

  // Enquiries: while the answer is waited for.
  ['a question to a third party', () => then(World.open(), (it) => it.act(HANDLER, say.enquiry())), [enquiry(1)]],
  [
    'each of several questions',
    () =>
      then(World.open(), (it) => {
        it.act(HANDLER, say.enquiry());
        it.act(HANDLER, say.enquiry());
      }),
    [enquiry(1), enquiry(2)],
  ],
  [
    'no question whose answer is on record',
    () =>
      then(World.open(), (it) => {
        it.act(HANDLER, say.enquiry());
        it.act(HANDLER, { type: 'RecordReply', enquiry: 'e1', texts: {} });
      }),
    [],
  ],
  [
    'no question whose answer has come and must only be fetched',
    () =>
      then(World.open(), (it) => {
        it.act(HANDLER, say.enquiry());
        it.report({ type: 'ThirdPartyReplied', enquiry: 'e1' });
      }),
    [],
  ],
  [
    'no question that stayed unanswered',
    () =>
      then(World.open(), (it) => {
        it.act(HANDLER, say.enquiry());
        it.report({ type: 'EnquiryUnanswered', enquiry: 'e1' });
      }),
    [],
  ],
  [
    'no question after the complaint has ended',
    () =>
      then(found(), (it) => {
        it.act(HANDLER, say.enquiry());
        it.act(CRM, say.withdrawal);
      }),
    [],
  ],
];

describe('what must run', () => {
  it.each(TABLE)('%s', (_, world, children) => {
    expect(standing(world().complaint)).toEqual(children);
  });

  it('is the same, read from the record again', () => {
    const { complaint } = chosen();
    expect(standing(JSON.parse(JSON.stringify(complaint)))).toEqual(standing(complaint));
  });
});

describe('what is to be done under a step key', () => {
  const key = (step: string, generation = 1) => `${CASE}:1:${step}:${generation}`;

  it('is the work of that step and generation, and nothing once it is done', () => {
    const world = chosen();
    expect(stepWorkOf(world.complaint, key('s1'))).toMatchObject({ what: 'carry-out', order: { step: 's1' } });
    expect(stepWorkOf(world.complaint, key('s1', 2))).toBeNull();
    world.report(say.stepDone('s1'));
    expect(stepWorkOf(world.complaint, key('s1'))).toBeNull();
  });

  it('is a reversal with the name that the provider gave the step', () => {
    const world = then(whole(), (it) => it.report(say.stepDone('s1'), say.stepFailed('s2')));
    expect(stepWorkOf(world.complaint, key('s1'))).toMatchObject({ what: 'reverse', reference: 'ref-s1-1' });
  });

  it.each([['no key at all'], [`${CASE}:1:s9:1`], ['another-case:1:s1:1'], [`${CASE}:2:s1:1`]])(
    'is nothing for %s',
    (text) => {
      expect(stepWorkOf(chosen().complaint, text)).toBeNull();
    },
  );
});
