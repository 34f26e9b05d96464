import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { workflowIds } from '../../../workflows/messages';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Deployment, type Servers, startServers } from './deployment';
import { entriesOf } from './whole';

/** Each test has a world of its own on the servers of its file, and most of its time is waiting: all run at once. */
let servers: Promise<Servers> | undefined;
afterAll(async () => (await servers)?.stop());

export async function inWorld(work: (world: Deployment) => Promise<void>): Promise<void> {
  servers ??= startServers();
  const world = await Deployment.on(await servers);
  try {
    await work(world);
  } finally {
    await world.close();
  }
}

export const INTAKE = {
  channel: 'web',
  complainant: { name: 'Ada Brook', email: 'ada@example.com', language: 'en' },
  summary: 'The room was sold twice.',
};

export const acknowledged = (api: ApiClient, id: string) =>
  eventually(async () => (await api.complaint(id)).acknowledgedAt, { what: 'it is acknowledged' });

export const until = (api: ApiClient, id: string, stage: ComplaintView['stage']) =>
  eventually(async () => (await api.complaint(id)).stage === stage, { what: `it is ${stage}` });

export const count = (types: string[], type: string) => types.filter((one) => one === type).length;

/** All messages on record, as they were said. */
export async function messagesOf(world: Deployment, id: string): Promise<string[]> {
  const refs = (await entriesOf(world, id)).flatMap(({ event }) =>
    event.type === 'MessageLogged' ? Object.values(event.texts) : [],
  );
  const bodies = await world.register.people.texts(refs);
  return refs.map((ref) => bodies.get(ref) ?? '').sort();
}

export async function runsOf({ client }: Deployment, id: string): Promise<number> {
  return (await client.workflow.count(`WorkflowId = "${workflowIds.complaint(id)}"`)).count;
}
