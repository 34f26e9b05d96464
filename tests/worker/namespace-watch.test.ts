import { setImmediate as soon } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { NamespaceWatch } from '../../worker/namespace-watch';

/** What Temporal answers when it is asked for the id of its namespace, look by look. */
function watching(...ids: (string | null)[]) {
  const client = { withDeadline: () => Promise.reject(new Error('away')) } as unknown as Client;
  const gateway = { namespaceId: async () => ids.shift() ?? null };
  return new NamespaceWatch({ connection: {} as NativeConnection, namespace: 'amends' }, gateway, client);
}

const isReplaced = (watch: NamespaceWatch) =>
  Promise.race([watch.replaced.catch((error) => error.message), soon('no')]);

it('a worker ends once its namespace is another than at its first look, and says which', async () => {
  const watch = watching('one', 'one', 'two');
  await watch.look();
  await watch.look();
  expect(await isReplaced(watch)).toBe('no');
  await watch.look();
  expect(await isReplaced(watch)).toMatch(/"amends" was lost and is another now \(two\)/);
});

it('a worker goes on while Temporal is away, whether it was there at the first look or not', async () => {
  const watch = watching(null, null, 'one', null, null, 'one');
  for (let look = 0; look < 4; look++) await watch.look();
  expect(await isReplaced(watch)).toBe('no');
});
