import { workflowIds } from '../../../workflows/messages';
import { aPlan } from '../../harness/builders';
import { type Case, CRM, HANDLER, SUPERVISOR } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { choose, find } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());
beforeEach(() => world.provider.reset());

const childOf = ({ id }: Case, kind: 'remedy' | 'enquiry') =>
  world.client.workflow.getHandle(workflowIds.child({ kind, number: 1 }, id));

describe('a remedy', () => {
  it('runs all its steps and reports each; the complaint is fulfilled', async () => {
    const complaint = await world.open();
    await choose(complaint);
    await eventually(async () => (await complaint.state()).stage === 'following-up');
    expect([...world.provider.done.keys()].sort()).toEqual([`${complaint.id}:1:s1:1`, `${complaint.id}:1:s2:1`]);
    expect((await complaint.state()).steps.map(({ status }) => status)).toEqual(['done', 'done']);
  });

  it('waits for a provider that is away, while its other steps go on', async () => {
    world.provider.answer = (order) => {
      if (order.remedy === 'refund' && world.provider.attempts < 4) throw new Error('IBAN of Chen Mei: not now');
      return { kind: 'done', reference: order.step };
    };
    const complaint = await world.open();
    await choose(complaint);
    await eventually(async () => (await complaint.state()).steps.some(({ status }) => status === 'done'));
    await world.skip('10 seconds');
    await eventually(async () => (await complaint.state()).stage === 'following-up');
    expect(await complaint.happened('StepFailed')).toEqual([]);
  });

  it('that a provider refuses becomes a task, and is retried by a person', async () => {
    world.provider.answer = () => ({ kind: 'refused', error: 'account of Chen Mei is closed' });
    const complaint = await world.open();
    await choose(complaint);
    await eventually(async () => (await complaint.state()).steps.every(({ status }) => status === 'failed'));
    world.provider.answer = ({ step }) => ({ kind: 'done', reference: step });
    await complaint.send({ type: 'RetryStep', step: 's1' });
    await complaint.send({ type: 'RetryStep', step: 's2' });
    await eventually(async () => (await complaint.state()).stage === 'following-up');
  });

  it('retries a step while another one still runs', async () => {
    let away = true;
    world.provider.answer = (order) => {
      if (order.remedy === 'refund' && away) throw new Error('not now');
      return order.remedy === 'voucher' && away
        ? { kind: 'refused', error: 'no' }
        : { kind: 'done', reference: order.step };
    };
    const complaint = await world.open();
    await choose(complaint);
    await eventually(async () => (await complaint.state()).steps.some(({ status }) => status === 'failed'));
    away = false;
    await complaint.send({ type: 'RetryStep', step: 's2' });
    await world.skip('1 minute');
    await eventually(async () => (await complaint.state()).stage === 'following-up');
  });

  it('that outlives its complaint has what it reports taken up at once, without a run', async () => {
    let away = true;
    world.provider.answer = (order) => {
      if (away) throw new Error('not now');
      return { kind: 'done', reference: order.step };
    };
    const complaint = await world.open();
    await choose(complaint);
    await complaint.send({ type: 'Withdraw' }, CRM);
    await complaint.ended();
    away = false;
    await world.sleep('1 minute');
    await childOf(complaint, 'remedy').result();
    expect(await complaint.happened('StepDone')).toHaveLength(2);
  });

  it('keeps texts of providers out of Temporal', async () => {
    world.provider.answer = () => {
      throw new Error('account of Chen Mei is closed');
    };
    const complaint = await world.open();
    await choose(complaint);
    await world.sleep('5 minutes');
    const history = await childOf(complaint, 'remedy').fetchHistory();
    const { pendingActivities } = (await childOf(complaint, 'remedy').describe()).raw;
    expect(JSON.stringify([history, pendingActivities])).not.toContain('Chen');
  });
});

describe('an enquiry', () => {
  const plan = aPlan({ enquiry: { due: '5 days', chaseEvery: '2 days' } });

  it('is chased until it is due, and then becomes a task', async () => {
    const complaint = await world.open({ plan });
    await complaint.send({ type: 'OpenEnquiry' });
    await world.skip('6 days');
    await eventually(async () => (await complaint.happened('EnquiryWentUnanswered')).length === 1);
    const chases = (await complaint.letters()).filter(({ template }) => template === 'enquiry-chase');
    expect(chases.map(({ key }) => key)).toEqual(['enquiry-chase:e1.1', 'enquiry-chase:e1.2']);
  });

  it('is not chased after its answer', async () => {
    const complaint = await world.open({ plan });
    await complaint.send({ type: 'OpenEnquiry' });
    await complaint.send({ type: 'RecordReply', enquiry: 'e1' }, HANDLER);
    await childOf(complaint, 'enquiry').result();
    expect((await complaint.letters()).some(({ template }) => template === 'enquiry-chase')).toBe(false);
  });

  it('is stopped by a finding, which does not wait for it', async () => {
    const complaint = await world.open({ plan });
    await complaint.send({ type: 'OpenEnquiry' }, SUPERVISOR);
    await find(complaint);
    await childOf(complaint, 'enquiry').result();
    expect((await complaint.state()).enquiries[0]?.status).toBe('decided-without');
  });

  it('continues while its complaint’s run is continued as new', async () => {
    const complaint = await world.open({ plan: { ...plan, enquiry: { due: '20 days', chaseEvery: '9 days' } } });
    await complaint.send({ type: 'OpenEnquiry' });
    await world.skip('21 days');
    await eventually(async () => (await complaint.happened('EnquiryWentUnanswered')).length === 1);
    expect((await complaint.letters()).filter(({ template }) => template === 'enquiry-chase')).toHaveLength(2);
  });
});
