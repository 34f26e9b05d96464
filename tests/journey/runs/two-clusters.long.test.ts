import { Client, type Connection, WorkflowNotFoundError } from '@temporalio/client';
import { temporalGateway } from '../../../application/gateway';
import { prepareNamespace } from '../../../worker/namespace';
import { callSignal, workflowIds } from '../../../workflows/messages';
import { eventually } from '../../harness/eventually';
import { Program } from '../../harness/processes/program';
import { acknowledged, count, INTAKE, inWorld } from '../crash/in-world';

const MESSAGE = { direction: 'in', channel: 'web', text: 'Are you there?' };
const WHY = /The runs of these complaints are in namespace .* this process is connected to another/;

test('a second cluster on the same register says why it refuses; once it is adopted, it has the runs, and the first one refuses', () =>
  inWorld(async (world) => {
    const [first] = await Promise.all([world.api(), world.worker()]);
    const { id } = await first.opens(INTAKE);
    await acknowledged(first, id);
    const { clocks } = await first.complaint(id);

    const namespace = `${world.client.options.namespace}_2`;
    const connection = world.client.connection as Connection;
    await prepareNamespace(connection, namespace);
    const gateway = temporalGateway(new Client({ connection, namespace }), world.register.runs);
    const second = await world.api({ gateway });
    const settings = { ...world.env, TEMPORAL_NAMESPACE: namespace };
    const { code, err } = await Program.start(['worker'], settings).ended;
    expect([code, err]).toEqual([1, expect.stringMatching(WHY)]);
    const say = (api: typeof first) => api.post(`/v1/complaints/${id}/messages`, MESSAGE, 'crm');
    for (const answer of [await say(second), await second.get('/health/ready')])
      expect([answer.statusCode, answer.json()]).toEqual([
        503,
        expect.objectContaining({ code: 'other-namespace', detail: expect.stringMatching(WHY) }),
      ]);
    expect((await say(first)).statusCode).toBe(201);

    const verified = await second.post('/v1/runs/verify', { adopt: true }, 'ops');
    expect(verified.json()).toMatchObject({ open: 0, missing: 1 });
    const worker = Program.start(['worker'], settings);
    try {
      await worker.says(/The worker works on/);
      await eventually(async () => (await second.complaint(id)).run === 'live', { what: 'it has its run' });
      await eventually(async () => (await say(first)).json().code === 'other-namespace', {
        what: 'the first one refuses',
      });
      const said = count(await second.events(id), 'MessageLogged');
      expect((await say(second)).statusCode).toBe(201);

      const former = world.client.workflow.getHandle(workflowIds.complaint(id));
      const isOver = async () => {
        await former.signal(callSignal).catch((error) => expect(error).toBeInstanceOf(WorkflowNotFoundError));
        return (await former.describe()).status.name !== 'RUNNING';
      };
      await eventually(isOver, { what: 'the former run ends' });
      expect((await former.describe()).status.name).toBe('COMPLETED');
      const events = await second.events(id);
      expect([count(events, 'MessageLogged'), count(events, 'RunRestored')]).toEqual([said + 1, 1]);
      expect((await second.complaint(id)).clocks).toEqual(clocks);
    } finally {
      await worker.stop();
    }
  }));
