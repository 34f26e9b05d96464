import type { RemedyProvider } from '../../../activities/ports';
import { reportFact } from '../../../application/inputs/report-fact';
import { workflowIds } from '../../../workflows/messages';
import { RecordingRemedies } from '../../activities/adapters/remedies/recording-remedies';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { choose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';
import { drawn } from '../../setup/drawn';

let provider: RecordingRemedies;
/** The worker keeps its parts; each test sets a provider of its own. */
const present: RemedyProvider = {
  get honoursKeys() {
    return provider.honoursKeys;
  },
  get status() {
    return provider.status;
  },
  carryOut: (complaint, order) => provider.carryOut(complaint, order),
} as RemedyProvider;

let world: World;
beforeAll(async () => {
  world = await aWorld({ parts: { remedies: present, answerWithin: 500 } });
});
afterAll(() => world?.close());

/** A refund and a voucher are chosen. */
async function chosenAt(given: RecordingRemedies): Promise<Case> {
  provider = given;
  current = await world.open();
  await choose(current);
  return current;
}
/** That of the test that runs, with which it ends: one that lives on costs every day that a later test skips. */
let current: Case;
afterEach(() => current.send({ type: 'Withdraw' }, CRM));
const keys = ({ id }: Case) => [`${id}:1:s1:1`, `${id}:1:s2:1`];
const times = (complaint: Case) => keys(complaint).map((key) => provider.times(key));
const statuses = async (complaint: Case) => (await complaint.state()).steps.map(({ status }) => status);
const are = (complaint: Case, ...wanted: string[]) =>
  eventually(async () => JSON.stringify(await statuses(complaint)) === JSON.stringify(wanted));
const unclear = async (complaint: Case) =>
  (await complaint.happened('TaskRaised')).flatMap((event) => (event.task === 'step-unclear' ? [event.about] : []));

describe('a provider that is away for a day', () => {
  const PROVIDERS = [
    ['that honours keys', { honoursKeys: true }, 'fail'],
    ['that can be asked', { honoursKeys: false, answersStatus: true }, 'fail'],
    ['where it is plain that nothing happened', { honoursKeys: false }, 'no-connection'],
  ] as const;
  it.each(PROVIDERS.slice(0, drawn(1, 3)))(
    'gives once when it is back, and nobody has a task: one %s',
    async (_, how, outage) => {
      const given = new RecordingRemedies(how);
      given.outage = outage;
      const complaint = await chosenAt(given);
      await world.skip('1 day');
      expect(await statuses(complaint)).toEqual(['running', 'running']);
      expect(given.asked.length).toBeGreaterThan(20);
      given.outage = null;
      await world.skip('2 hours');
      await are(complaint, 'done', 'done');
      expect(times(complaint)).toEqual([1, 1]);
      expect(await complaint.happened('StepFailed')).toEqual([]);
    },
  );

  it('that honours no keys and has no status gets no repeat: a task says that money may have moved', async () => {
    const given = new RecordingRemedies({ honoursKeys: false });
    given.outage = 'lose-answer';
    const complaint = await chosenAt(given);
    await world.skip('1 day');
    await are(complaint, 'failed', 'failed');
    expect(await unclear(complaint)).toEqual(expect.arrayContaining(['s1', 's2']));
    expect(times(complaint)).toEqual([1, 1]);
    expect((await complaint.letters()).filter(({ template }) => template === 'remedy-delayed')).toEqual([]);
  });
});

describe('a provider that is away beyond the give-up timeout', () => {
  it('and certainly did nothing: the step failed, and may be retried', async () => {
    const given = new RecordingRemedies({ honoursKeys: false, answersStatus: true });
    given.outage = 'fail';
    const complaint = await chosenAt(given);
    await world.skip('4 days');
    await are(complaint, 'failed', 'failed');
    expect(await unclear(complaint)).toEqual([]);
    given.outage = null;
    await complaint.send({ type: 'RetryStep', step: 's1' });
    await are(complaint, 'done', 'failed');
    expect(times(complaint)).toEqual([1, 0]);
  });

  it('and may have done it: a task says so, and a retry pays once', async () => {
    const given = new RecordingRemedies();
    given.outage = 'lose-answer';
    const complaint = await chosenAt(given);
    await world.skip('4 days');
    await are(complaint, 'failed', 'failed');
    expect(await unclear(complaint)).toEqual(expect.arrayContaining(['s1', 's2']));
    given.outage = null;
    await complaint.send({ type: 'RetryStep', step: 's1' });
    await complaint.send({ type: 'RetryStep', step: 's2' });
    await are(complaint, 'done', 'done');
    expect(times(complaint)).toEqual([1, 1]);
  });
});

describe('a provider that hangs', () => {
  it('gets a repeat under the same key, and pays once though both answer', async () => {
    const given = new RecordingRemedies();
    given.next('hang');
    const complaint = await chosenAt(given);
    await given.hangs();
    await world.skip('5 minutes');
    await are(complaint, 'done', 'done');
    given.letGo();
    expect(times(complaint)).toEqual([1, 1]);
  });

  it('and answers after the task was raised: the step is done, and the task is void', async () => {
    const given = new RecordingRemedies({ honoursKeys: false });
    given.next('hang');
    const complaint = await chosenAt(given);
    await given.hangs();
    await world.skip('5 minutes');
    await eventually(async () => (await statuses(complaint)).includes('failed'));
    given.letGo();
    await eventually(async () => {
      await world.sweepLater();
      return (await statuses(complaint)).every((status) => status === 'done');
    });
    expect(times(complaint)).toEqual([1, 1]);
  });
});

describe('a provider whose answer is pending', () => {
  async function callsBack(key: string, eventId: string) {
    const said = { source: 'ledger', eventId, type: 'step-done', ref: key, at: await world.now() } as const;
    await reportFact(await world.dependencies(), { types: ['step-done'], providers: ['ledger'] }, said);
  }

  it('calls back twice: the step is done once, and the run of the remedy ends without a report', async () => {
    const given = new RecordingRemedies({ honoursKeys: false });
    given.next('later', 'later');
    const complaint = await chosenAt(given);
    await world.skip('1 hour');
    expect(await statuses(complaint)).toEqual(['running', 'running']);
    for (const key of keys(complaint)) await callsBack(key, `call:${key}`);
    await are(complaint, 'done', 'done');
    await world.sleep('5 hours');
    await world.client.workflow.getHandle(workflowIds.child({ kind: 'remedy', number: 1 }, complaint.id)).result();
    expect(await complaint.happened('StepDone')).toHaveLength(2);
    expect(await complaint.happened('FactSetAside')).toEqual([]);
    await callsBack(keys(complaint)[0] ?? '', 'again');
    await eventually(async () => (await complaint.happened('FactSetAside')).length === 1);
    expect(await complaint.happened('StepDone')).toHaveLength(2);
  });

  it('is asked for its status, and the step is done when it says so', async () => {
    const given = new RecordingRemedies({ honoursKeys: false, answersStatus: true });
    given.next('later', 'later');
    const complaint = await chosenAt(given);
    await world.skip('1 hour');
    given.arrive();
    await world.skip('5 hours');
    await are(complaint, 'done', 'done');
    expect(times(complaint)).toEqual([1, 1]);
  });

  it('and never settles causes a task; when it calls back after all, the step is done', async () => {
    const given = new RecordingRemedies({ honoursKeys: false });
    given.next('later', 'later');
    const complaint = await chosenAt(given);
    await world.skip('4 days');
    await are(complaint, 'failed', 'failed');
    expect(await unclear(complaint)).toEqual(expect.arrayContaining(['s1', 's2']));
    await callsBack(keys(complaint)[0] ?? '', 'late');
    await are(complaint, 'done', 'failed');
  });
});
