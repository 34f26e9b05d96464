import { type ClockRule, type Command, ERRORS, type ErrorCode, type TextRefs } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { APPROVAL_CASES, type Case } from '../approvals/refused-approvals';
import { answered, asked, chosen, chosenOf, closed, found, fulfilled, held, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, World } from '../world';

/** `s1` failed, and with it all of its option. */
const reversed = (): World => {
  const world = chosenOf({ putRight: [say.refund(100)], makeUp: [say.voucher], allOrNothing: true });
  world.report(say.stepFailed('s1'));
  return world;
};

const PAST = shanghai('2026-11-01 12:00');
const FUTURE = shanghai('2026-12-01 12:00');
const TOM = { id: 'tom.berg', role: 'supervisor' } as const;
const two = (option: Extract<Command, { type: 'ProposeOffer' }>['options'][number]) => [option, option];
const options = (option: Parameters<typeof two>[0]) => say.offer(1, { options: two(option) });
const promised = () => {
  const world = World.open();
  world.act(HANDLER, { type: 'MakePromise', dueAt: FUTURE, texts: {} });
  world.act(HANDLER, { type: 'KeepPromise', promise: 'p1', texts: {} });
  return world;
};
const enquired = () => {
  const world = World.open();
  world.act(HANDLER, say.enquiry());
  return world;
};
const named = (texts: TextRefs = { thirdPartyEmail: 't2' }) =>
  World.open({ namedThirdParty: { texts: { thirdParty: 't1', ...texts }, isKnown: false } });
const breached = () => World.open().until(shanghai('2026-12-19 12:00'));

const EIGHT_WEEKS = shanghai('2027-01-15 16:00');
const LATER = shanghai('2027-01-20 12:00');
const standing = () => {
  const world = World.open();
  world.act(HANDLER, say.pause('decide'));
  return world;
};
const answeredWhileStanding = () => {
  const world = found();
  world.act(HANDLER, say.pause('decide'));
  world.act(HANDLER, say.response());
  return world;
};
const lawful = (extension: Pick<ClockRule, 'extension'>) =>
  aPlan({
    clocks: aPlan().clocks.map(({ extension: _, ...rule }) => ({
      ...rule,
      ...(rule.class === 'regulatory' && extension),
    })),
  });
const extendedOnce = () => {
  const world = World.open({ plan: lawful({ extension: { by: '28 days', once: true } }) });
  world.act(HANDLER, say.extend('final-response', LATER));
  return world;
};

/** One case at least for each refusal that `decide` can give to a command. */
const CASES: Partial<Record<ErrorCode, Case[]>> = {
  closed: [['anything but what a closed complaint takes', closed, HANDLER, say.finding()]],
  'budget-exhausted': [
    [
      'an offer that no budget has room for',
      found,
      HANDLER,
      say.offer(4000, { basis: { ...say.FACTS, exhausted: say.EUR(100) } }),
    ],
  ],
  'not-closed': [['reopening what is open', fulfilled, HANDLER, say.reopening]],
  'not-listened': [
    ['a full apology before listening', found, HANDLER, { type: 'SendLetter', template: 'full-apology', texts: {} }],
  ],
  'no-finding': [
    ['an offer without a finding', World.open, HANDLER, say.offer(4000)],
    ['a response without a finding', World.open, HANDLER, say.response()],
  ],
  'unknown-part': [
    ['a clock', World.open, HANDLER, say.take('parrot')],
    ['a clock to pause', World.open, HANDLER, say.pause('parrot')],
    ['a clock to resume', World.open, HANDLER, say.resume('parrot')],
    ['a clock to extend', World.open, HANDLER, say.extend('parrot', FUTURE)],
    ['an enquiry', World.open, HANDLER, { type: 'RecordReply', enquiry: 'e9', texts: {} }],
    ['an enquiry to release', World.open, HANDLER, say.release()],
    ['an approval', World.open, SUPERVISOR, say.decision({ id: 'a9', offerHash: '' }, TOM)],
    ['a step to run again', World.open, HANDLER, say.retry('s9')],
    ['a step done by hand', World.open, HANDLER, say.byHand('s9')],
    ['a promise', World.open, HANDLER, { type: 'KeepPromise', promise: 'p9', texts: {} }],
    ['a call', World.open, HANDLER, say.call('c9', true)],
  ],
  'rights-not-held': [['rights that do not wait', found, SUPERVISOR, say.confirmRights(1)]],
  'part-ended': [
    ['an enquiry that has gone out', enquired, HANDLER, say.release()],
    ['a promise kept twice', promised, HANDLER, { type: 'KeepPromise', promise: 'p1', texts: {} }],
    [
      'a closed complaint referred twice',
      () => {
        const world = closed();
        world.act(MANAGER, say.referral);
        return world;
      },
      MANAGER,
      say.referral,
    ],
  ],
  'clock-not-breached': [['an escalation that nobody climbs', World.open, HANDLER, say.take('decide')]],
  'clock-regulatory': [["a pause of the law's clock", World.open, HANDLER, say.pause('final-response')]],
  'daily-update-never-pauses': [['a pause of the daily update', World.open, HANDLER, say.pause('daily-update')]],
  'clock-not-running': [
    ['a pause of what is met', World.open, HANDLER, say.pause('acknowledge')],
    ['a pause of what is broken', breached, HANDLER, say.pause('decide')],
    ['a second pause', standing, HANDLER, say.pause('decide')],
    ['an extension of what is met', answered, HANDLER, say.extend('final-response', LATER)],
  ],
  'clock-not-paused': [
    ['resuming what runs', World.open, HANDLER, say.resume('decide')],
    ['resuming what was answered meanwhile', answeredWhileStanding, HANDLER, say.resume('decide')],
  ],
  'clock-operational': [['an extension of our own promise', World.open, HANDLER, say.extend('decide', LATER)]],
  'extension-not-allowed': [
    ['where the pack knows none', () => World.open({ plan: lawful({}) }), HANDLER, say.extend('final-response', LATER)],
    [
      'a second one where there is one alone',
      extendedOnce,
      HANDLER,
      say.extend('final-response', shanghai('2027-01-22 12:00')),
    ],
  ],
  'extension-too-long': [
    ['beyond what the pack allows', World.open, HANDLER, say.extend('final-response', shanghai('2027-02-12 16:01'))],
  ],
  'extension-not-later': [['to the present instant', World.open, HANDLER, say.extend('final-response', EIGHT_WEEKS)]],
  'extension-too-late': [
    [
      'when the deadline is broken',
      () => World.open().until(EIGHT_WEEKS),
      HANDLER,
      say.extend('final-response', LATER),
    ],
  ],
  'already-taken': [
    [
      'an escalation that somebody has taken',
      () => {
        const world = breached();
        world.act(SUPERVISOR, say.take('decide'));
        return world;
      },
      MANAGER,
      say.take('decide'),
    ],
    [
      'an owner who is it already',
      World.open,
      SUPERVISOR,
      { type: 'AssignOwner', owner: { id: 'li.na', role: 'handler', supervisor: 'tom.berg' }, texts: {} },
    ],
  ],
  'due-in-past': [
    ['an enquiry', World.open, HANDLER, { type: 'OpenEnquiry', dueAt: PAST, texts: {} }],
    [
      'an enquiry to release',
      named,
      HANDLER,
      { type: 'ReleaseEnquiry', enquiry: 'e1', dueAt: PAST, texts: { question: 't8' } },
    ],
    ['a promise', World.open, HANDLER, { type: 'MakePromise', dueAt: PAST, texts: {} }],
    ['an offer', found, HANDLER, say.offer(4000, { validUntil: PAST })],
  ],
  'no-question': [['an enquiry that has nothing to show', named, HANDLER, say.release({})]],
  'no-address': [['an enquiry that nobody can be sent', () => named({}), HANDLER, say.release({ question: 't8' })]],
  'rights-held': [
    ['a withdrawal before a second person has looked at what a rule gives', held, CRM, say.withdrawal],
    ['a referral then', held, CRM, say.referral],
  ],
  'options-count': [['one option', found, HANDLER, say.offer(1, { options: say.offer(1).options.slice(0, 1) })]],
  'option-incomplete': [['half an option', found, HANDLER, options({ putRight: [say.refund(1)], makeUp: [] })]],
  'remedy-not-in-catalogue': [
    ['what nobody sells', found, HANDLER, options({ putRight: [say.anItem('repair', null)], makeUp: [say.voucher] })],
  ],
  'gift-in-offer': [
    [
      'flowers as an option',
      found,
      HANDLER,
      options({ putRight: [say.refund(1)], makeUp: [say.anItem('gift', null)] }),
    ],
  ],
  'amount-missing': [
    [
      'a payment of nothing said',
      found,
      HANDLER,
      options({ putRight: [{ ...say.refund(1), amount: null }], makeUp: [say.voucher] }),
    ],
  ],
  'mixed-currencies': [
    [
      'dollars and euros',
      found,
      HANDLER,
      options({ putRight: [{ ...say.refund(1), amount: { minor: 1, currency: 'USD' } }], makeUp: [say.voucher] }),
    ],
  ],
  'currency-without-rate': [
    [
      'francs that the table does not quote',
      found,
      HANDLER,
      say.offer(1, {
        ...options({ putRight: [{ ...say.refund(1), amount: { minor: 1, currency: 'CHF' } }], makeUp: [say.resend] }),
        basis: { ...say.FACTS, rates: { id: '2026-11', base: 'EUR', millionths: { GBP: 1_150_000 } } },
      }),
    ],
  ],
  'over-limit': [['more than the catalogue allows', found, HANDLER, say.offer(400_001)]],
  'above-all-authority': [['more than anybody may give', found, HANDLER, say.offer(300_000)]],
  'offer-not-open': [
    ['choosing what waits for approval', asked, CRM, say.choice()],
    ['choosing what nobody offered', found, CRM, say.choice('o9')],
    ['declining what nobody offered', found, CRM, say.decline('o9')],
    ['choosing twice', chosen, CRM, say.choice()],
  ],
  'unknown-option': [['an option of another offer', offered, CRM, say.choice('o1', '7')]],
  'offer-accepted': [['an offer while the remedy runs', chosen, HANDLER, say.offer(4000)]],
  ...APPROVAL_CASES,
  'step-not-failed': [
    ['running again what runs', chosen, HANDLER, say.retry('s1')],
    ['doing by hand what is done', fulfilled, HANDLER, say.byHand('s1')],
  ],
  'step-waits': [
    [
      'running again what comes after something that came back',
      () => {
        const world = chosenOf({ putRight: [say.refund(100)], makeUp: [{ ...say.voucher, order: 2 }] });
        world.report(say.stepDone('s1'), say.returned('s1'), say.stepFailed('s2'));
        return world;
      },
      HANDLER,
      say.retry('s2'),
    ],
  ],
  'step-reversed': [
    ['running again a step of an option that was taken back', reversed, HANDLER, say.retry('s1')],
    ['doing by hand a step of an option that was taken back', reversed, HANDLER, say.byHand('s1')],
  ],
  'call-not-planned': [
    [
      'an outcome for a call that has one',
      () => {
        const world = fulfilled();
        world.act(HANDLER, say.call('c1', true));
        return world;
      },
      HANDLER,
      say.call('c1'),
    ],
  ],
  'content-missing': [
    [
      'reached, and no word on how they are',
      fulfilled,
      HANDLER,
      { type: 'RecordCall', call: 'c1', reached: true, texts: {} },
    ],
  ],
  'survey-answered': [['a survey answered twice', closed, CRM, say.survey]],
  'wrong-stage': [
    ['an offer after the answer, without a new finding', answered, HANDLER, say.offer(4000)],
    ['a second final response', answered, HANDLER, say.response()],
    ['a final response while the remedy runs', chosen, HANDLER, say.response()],
  ],
};

const rows = Object.entries(CASES).flatMap(([code, cases]) => cases.map((one): [string, ...Case] => [code, ...one]));

it.each(rows)('%s: %s', (code, _, before, actor, command) => {
  const world = before();
  expect(world.refusalOf(actor, typeof command === 'function' ? command(world) : command)).toBe(code);
});

it('a refusal says what is the matter in this case', () => {
  const world = offered();
  const [answer] = world.takeTurn([{ id: 'm', actor: CRM, what: say.choice('o9') }]);
  expect(answer).toEqual({ refusal: { code: 'offer-not-open', detail: 'The open offer is o1.' } });
});

/** 409 codes that come from elsewhere: idempotency, the run and the packs that are loaded; a signal is refused by an event, see by-signal.test.ts. */
const NOT_OF_DECIDE: ErrorCode[] = ['in-progress', 'pack-not-current', 'signal-approval-off', 'signal-above-limit'];

it('each 409 that decide can give has its case', () => {
  const conflicts = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => ERRORS[code].status === 409);
  expect(Object.keys(CASES).sort()).toEqual(conflicts.filter((code) => !NOT_OF_DECIDE.includes(code)).sort());
});
