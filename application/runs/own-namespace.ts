import type { Client } from '@temporalio/client';
import { toInstant } from '../../domain/calendar';
import type { Runs } from '../../register/runs/contract';
import { Problem } from '../problem';
import { within } from './within';

/** Milliseconds. */
const ASK_WITHIN = 1_000;
const HOLDS_FOR = 5_000;

/** The id that the server gave a namespace when it was made. Null: the server cannot be asked now, or gives none. */
export async function namespaceId(client: Client): Promise<string | null> {
  const { namespace } = client.options;
  const ask = () => client.workflowService.describeNamespace({ namespace });
  const described = await within(client, ASK_WITHIN, ask).catch(() => null);
  return described?.namespaceInfo?.id || null;
}

/**
 * Demands that this is the namespace of the register's runs. Two clusters on one register would restore against each other,
 * and each would find all runs missing.
 */
export function ownNamespace(
  client: Client,
  runs: Pick<Runs, 'namespace'>,
): (how?: { anew: boolean }) => Promise<void> {
  let holdsUntil = 0;
  return async ({ anew } = { anew: false }) => {
    if (!anew && Date.now() < holdsUntil) return;
    const id = await namespaceId(client);
    if (id === null) return;
    const known = await runs.namespace(id, toInstant(Date.now()));
    if (known !== id) throw new Problem('other-namespace', otherNamespace(client.options.namespace, id, known));
    holdsUntil = Date.now() + HOLDS_FOR;
  };
}

const otherNamespace = (name: string, id: string, known: string): string =>
  `The runs of these complaints are in namespace ${known}; this process is connected to another, "${name}" (${id}). ` +
  'If the old one is lost, run `amends verify runs --adopt`; else correct TEMPORAL_ADDRESS or TEMPORAL_NAMESPACE.';
