import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { namespaceId, ownNamespace } from '../../application/runs/own-namespace';
import { toInstant } from '../../domain/calendar';
import type { Register } from '../../register/register';
import { Failure, reasonOf } from '../process/failure';
import type { Settings } from './settings';

interface Connected {
  settings: Settings;
  register: Register;
  connection: NativeConnection;
}

const clientOf = ({ settings, connection }: Connected): Client =>
  new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });

/** Throws a `Failure` where the register's runs are in another namespace: a worker there would find all of them missing. */
export async function demandOwnTemporal(connected: Connected): Promise<void> {
  await ownNamespace(clientOf(connected), connected.register.runs)().catch((error) => {
    throw new Failure(reasonOf(error), { cause: error });
  });
}

/** A server that belongs to this process alone has the runs, or has lost them: then the first sweep restores them all. */
export async function adoptTemporal(connected: Connected): Promise<void> {
  const id = await namespaceId(clientOf(connected));
  if (id === null) return;
  const { was } = await connected.register.runs.adopt(id, toInstant(Date.now()));
  if (was !== null && was !== id)
    process.stderr.write(
      'The data of Temporal is another than before: the runs of all open complaints are restored.\n',
    );
}
