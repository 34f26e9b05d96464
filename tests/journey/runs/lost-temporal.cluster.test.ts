import { Opened } from '../../../cli/process/stopping';
import { Cluster } from '../../../tools/cluster/cluster';
import { eventually } from '../../harness/eventually';
import { Program } from '../../harness/processes/program';
import { loseAndFind } from './lost-and-found';
import { type SlowBank, startSlowBank } from './slow-bank';

const COMPLAINTS = Number(process.env.COMPLAINTS ?? 1_000);

const opened = new Opened(new AbortController().signal);
let cluster: Cluster;
let bank: SlowBank;
beforeAll(async () => {
  bank = await startSlowBank();
  opened.add('The bank', () => bank.stop());
  cluster = await Cluster.start(opened, bank.settings);
});
afterAll(() => opened.close());

/** Once the new Temporal has the namespace, which the workers make. */
async function adopt(): Promise<boolean> {
  const [url = ''] = cluster.urls;
  const command = ['verify', 'runs', '--adopt', '--url', url, '--key', cluster.keys.ops];
  return (await Program.start(command, {}).ended).out.includes('were missing');
}

test('the Temporal of a cluster and its databases are lost: once the new one is adopted, each complaint goes on within 120 s, as it was, and nothing is done twice', async () => {
  const lose = async () => {
    await cluster.temporal.lose();
    bank.settle();
    await eventually(adopt, { every: 1_000, what: 'the new Temporal is adopted' });
  };
  await loseAndFind({ api: cluster.api(), temporalAddress: cluster.temporal.address, bank, lose }, COMPLAINTS);
  // The workers notice that their namespace is gone, end, and are started again; the APIs go on.
  expect(cluster.processes.slice(0, 2).flatMap(({ ends }) => ends)).toEqual([]);
});
