import { makeChaseEnquiry } from '../../../activities/children/enquiry';
import { makeBeginRemedy, makeEndRemedy } from '../../../activities/children/remedy';
import { makeWatchVoucher } from '../../../activities/children/voucher';
import { makeCloseReversal, makeReverseStep } from '../../../activities/remedies/reversal';
import { makeAskProvider, makeCarryOut, makeCloseAttempt } from '../../../activities/remedies/steps';
import { stepKey } from '../../../domain/remedies';
import { aComplaint, RECEIVED } from '../../harness/builders';
import { aStep, ChildRig } from './child';

/** Whoever reaches Temporal can start a workflow of any id, and have it call any activity with any key. */

const { id } = aComplaint();
const STRANGERS = [
  ['under an id of its own', `remedy-forged-${id}`],
  ['as another round of this complaint', `remedy-${id}-2`],
  ['as a child of another kind', `voucher-${id}-1`],
  ['as the complaint itself', `complaint-${id}`],
  ['as no workflow at all', undefined],
] as const;

let rig: ChildRig;
const key = (step: string) => stepKey(rig.complaint, rig.complaint.steps.find((one) => one.id === step) ?? aStep());

describe('what a remedy is to do', () => {
  const steps = [aStep(), aStep({ id: 's2', status: 'done', reversal: 'asked', reference: 'R-1' })];
  beforeAll(async () => {
    rig = await ChildRig.of({ steps });
  });
  afterAll(() => rig.register.close());
  const actions = () => {
    const ports = rig.ports();
    const all: (() => Promise<{ result: string }>)[] = [
      () => makeCarryOut(ports)(key('s1')),
      () => makeAskProvider(ports)(key('s1')),
      () => makeCloseAttempt(ports)(key('s1')),
      () => makeReverseStep(ports)(key('s2')),
      () => makeCloseReversal(ports)(key('s2')),
    ];
    return all;
  };

  it.each(STRANGERS)('nobody else does %s: nothing is paid, taken back, given up or reported', async (_, stranger) => {
    const before = await rig.register.children.ofComplaint(id);
    for (const act of actions()) expect(await rig.run(stranger, act)).toMatchObject({ result: 'reported' });
    expect(await rig.run(stranger, makeBeginRemedy(rig.ports()))).toBeNull();
    expect(await rig.run(stranger, makeEndRemedy(rig.ports()))).toMatchObject({ done: [] });
    expect([rig.provider.attempts, rig.provider.reversed]).toEqual([0, []]);
    expect(await rig.register.attempts.read(key('s1'))).toBeNull();
    expect(await rig.facts()).toEqual([]);
    expect(await rig.register.children.ofComplaint(id)).toEqual(before);
  });

  it('its own child does, once however often it is asked', async () => {
    for (let time = 0; time < 2; time++) for (const act of actions()) await rig.run(`remedy-${id}-1`, act);
    expect(rig.provider.attempts).toBe(1);
    expect(new Set(rig.provider.reversed).size).toBe(1);
    const results = (await rig.facts()).map((fact) => (fact.type === 'StepReported' ? fact.result : fact.type));
    expect(results).toEqual(['done', 'reversed']);
  });
});

describe('what waits for time', () => {
  const enquiry = {
    id: 'e1',
    texts: {},
    askedAt: RECEIVED,
    dueAt: '2026-11-21T08:00:00.000Z',
    status: 'waiting',
  } as const;
  const voucher = aStep({
    status: 'done',
    remindAt: '2026-11-21T08:00:00.000Z',
    expiresAt: '2026-11-22T08:00:00.000Z',
  });
  beforeAll(async () => {
    rig = await ChildRig.of({ enquiries: [enquiry], steps: [voucher] });
    rig.now = '2026-12-01T08:00:00.000Z';
  });
  afterAll(() => rig.register.close());

  it.each(STRANGERS.filter(([, stranger]) => stranger !== `voucher-${id}-1`))(
    'is reported by nobody %s',
    async (_, stranger) => {
      expect(await rig.run(stranger, makeChaseEnquiry(rig.ports()))).toBeNull();
      expect(await rig.run(stranger, makeWatchVoucher(rig.ports()))).toBeNull();
      expect(await rig.facts()).toEqual([]);
      expect(await rig.register.letterBox.ofComplaint(id)).toEqual([]);
    },
  );
});
