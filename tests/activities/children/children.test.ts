import { RECEIVED } from '../../harness/builders';
import { empty, memoryRegister, type TestRegister } from '../../harness/registers';
import { aStep, ChildRig } from './child';

let register: TestRegister;
let rig: ChildRig;
beforeAll(async () => {
  register = await memoryRegister();
});
afterEach(() => empty(register));
afterAll(() => register.close());

/** Whose child it is. */
const of = { reference: 'A-2026-000001', owner: 'li.na' };

describe('the child of an enquiry', () => {
  const enquiry = {
    id: 'e1',
    texts: {},
    askedAt: RECEIVED,
    dueAt: '2026-11-25T08:00:00.000Z',
    status: 'waiting',
  } as const;
  const letters = async () => (await rig.register.letterBox.ofComplaint(rig.complaint.id)).map(({ key }) => key);
  beforeEach(async () => {
    rig = await ChildRig.of({ enquiries: [enquiry] }, register);
  });

  it('reminds every two days, then reports that nobody answered', async () => {
    expect(await rig.chaseEnquiry()).toEqual({ of, due: '2026-11-22T08:00:00.000Z', what: 'Reminder 1 of e1' });
    expect(await letters()).toEqual([]);
    rig.now = '2026-11-22T08:00:00.000Z';
    expect(await rig.chaseEnquiry()).toEqual({ of, due: '2026-11-24T08:00:00.000Z', what: 'Reminder 2 of e1' });
    rig.now = '2026-11-24T08:00:00.000Z';
    expect(await rig.chaseEnquiry()).toEqual({ of, due: enquiry.dueAt, what: 'Enquiry e1 is due' });
    rig.now = enquiry.dueAt;
    expect(await rig.chaseEnquiry()).toEqual({ ended: { status: 'unanswered', reminders: 2 } });
    expect((await letters()).sort()).toEqual(['enquiry-chase:e1.1', 'enquiry-chase:e1.2']);
    expect(await rig.facts()).toEqual([{ type: 'EnquiryUnanswered', enquiry: 'e1' }]);
    // Nobody's address is known here, of which the complaint hears with each reminder.
    expect(rig.called).toBe(3);
  });

  it('that is called, or runs again, waits for the same instant and reminds once', async () => {
    await rig.chaseEnquiry();
    rig.now = '2026-11-21T08:00:00.000Z';
    expect(await rig.chaseEnquiry()).toMatchObject({ due: '2026-11-22T08:00:00.000Z' });
    rig.now = '2026-11-22T08:00:01.000Z';
    await rig.chaseEnquiry();
    await rig.chaseEnquiry();
    expect(await letters()).toEqual(['enquiry-chase:e1.1']);
  });

  it('ends when no answer is needed any more', async () => {
    await rig.chaseEnquiry();
    await rig.become({ enquiries: [{ ...enquiry, reported: true }] });
    expect(await rig.chaseEnquiry()).toEqual({ ended: { status: 'replied', reminders: 0 } });
    expect(await rig.register.children.ofComplaint(rig.complaint.id)).toEqual([]);
    expect(await rig.facts()).toEqual([]);
  });
});

describe('the child of a voucher', () => {
  const life = { remindAt: '2027-10-01T08:00:00.000Z', expiresAt: '2027-11-20T08:00:00.000Z' };
  const voucher = aStep({ status: 'done', ...life });
  beforeEach(async () => {
    rig = await ChildRig.of({ steps: [voucher] }, register);
  });

  it('reports when to remind of it and when it has expired, each once', async () => {
    expect(await rig.watchVoucher()).toEqual({ of, due: life.remindAt, what: 'Reminder of the voucher of s1' });
    rig.now = life.remindAt;
    for (let time = 0; time < 2; time++)
      expect(await rig.watchVoucher()).toEqual({ of, due: life.expiresAt, what: 'Expiry of the voucher of s1' });
    rig.now = life.expiresAt;
    expect(await rig.watchVoucher()).toEqual({ ended: { status: 'expired', reminders: 1 } });
    const unused = { type: 'VoucherUnused', step: 's1', generation: 1 };
    expect(await rig.facts()).toEqual([
      { ...unused, kind: 'remind' },
      { ...unused, kind: 'expired' },
    ]);
  });

  it('reminds of another generation, which is another voucher', async () => {
    await rig.watchVoucher();
    rig.now = life.remindAt;
    await rig.watchVoucher();
    const [remindAt, expiresAt] = ['2028-10-01T08:00:00.000Z', '2028-11-20T08:00:00.000Z'];
    await rig.become({ steps: [{ ...voucher, generation: 2, remindAt, expiresAt }] });
    expect(await rig.watchVoucher()).toMatchObject({ due: remindAt });
  });

  it('ends when it was used', async () => {
    await rig.watchVoucher();
    await rig.become({ steps: [{ ...voucher, usedAt: rig.now }] });
    expect(await rig.watchVoucher()).toEqual({ ended: { status: 'used', reminders: 0 } });
  });
});

describe('the child of a round of remedies', () => {
  const key = `${'0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01'}:1:s1:1`;
  const report = (result: string, id = `step:carry-out:${key}:1.0:${result}`) =>
    rig.register.inputs.report({
      ...{ id, source: 'amends', complaint: rig.complaint.id, at: rig.now },
      fact: { type: 'StepReported', step: 's1', generation: 1, result: result as 'done', reference: null },
    });
  beforeEach(async () => {
    rig = await ChildRig.of({ steps: [aStep(), aStep({ id: 's2', status: 'waiting' })] }, register);
  });

  it('is told which steps to carry out, and for its readers what they are worth', async () => {
    const name = `carry-out:${key}:1.0`;
    const work = {
      name,
      what: 'carry-out',
      key,
      step: 's1',
      remedy: 'refund',
      fulfilment: 'payment',
      worth: '20.00 EUR',
    };
    expect(await rig.beginRemedy()).toEqual({ of, work: [work] });
  });

  it('ends when all that stands was reported', async () => {
    await rig.beginRemedy();
    expect(await rig.endRemedy()).toBeNull();
    await report('done');
    expect(await rig.beginRemedy()).toEqual({ of, work: [] });
    expect(await rig.endRemedy()).toEqual({ done: ['s1'], failed: [], unclear: [], paid: ['20.00 EUR'] });
    expect(await rig.beginRemedy()).toBeNull();
  });

  it('takes up again what a person has run again after a provider refused it', async () => {
    const { attempts } = rig.register;
    const attempt = { key, provider: 'ledger', complaint: rig.complaint.id, step: 's1', generation: 1, tryNumber: 1 };
    await attempts.begin({ ...attempt, at: rig.now });
    await report('failed', 'a call of the provider');
    expect(await rig.beginRemedy()).toEqual({ of, work: [] });
    await rig.become({ steps: [aStep({ tryNumber: 2 })] });
    expect(await rig.beginRemedy()).toMatchObject({ work: [{ name: `carry-out:${key}:2.0` }] });
  });

  it('goes on with what is asked for meanwhile, and begins again for what is asked for anew', async () => {
    await rig.beginRemedy();
    await report('unclear');
    await rig.become({ steps: [aStep({ status: 'failed' }), aStep({ id: 's2' })] });
    expect(await rig.endRemedy()).toBeNull();
    expect(await rig.beginRemedy()).toMatchObject({ work: [{ step: 's2' }] });
    await report('done', `step:carry-out:${key.replace('s1', 's2')}:1.0:done`);
    expect(await rig.endRemedy()).toEqual({ done: ['s2'], failed: ['s1'], unclear: [], paid: ['20.00 EUR'] });
    await rig.become({ steps: [aStep({ repeats: 1 }), aStep({ id: 's2', status: 'done' })] });
    expect(await rig.beginRemedy()).toMatchObject({ work: [{ name: `carry-out:${key}:1.1` }] });
  });
});
