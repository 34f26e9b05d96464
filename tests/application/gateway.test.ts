import { Client, Connection } from '@temporalio/client';
import { temporalGateway } from '../../application/gateway';
import type { Gateway } from '../../application/ports';

/** Nothing listens there. */
const connection = Connection.lazy({ address: '127.0.0.1:1' });
afterAll(() => connection.close());
const gateway = temporalGateway(new Client({ connection }), { namespace: async (id) => id });

const CALLS: Record<string, (to: Gateway) => Promise<unknown>> = {
  'runs are counted': (to) => to.countRunning(['complaint']),
  'runs are listed': (to) => to.listRunning(['complaint']),
  'a complaint is called': (to) => to.call('c'),
  'a child is started': (to) => to.startChild({ complaint: 'c', kind: 'remedy', number: 1 }),
  'a run is ended': (to) => to.end('remedy-c-1'),
};

it.concurrent.each(Object.entries(CALLS))(
  'while Temporal is away, whoever waits until %s is told so',
  async (_, call) => {
    await expect(call(gateway)).rejects.toMatchObject({ code: 'unavailable', cause: expect.any(Error) });
  },
);
