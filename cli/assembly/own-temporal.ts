import { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { Problem } from '../../application/problem';
import { namespaceId, ownNamespace } from '../../application/runs/own-namespace';
import { toInstant } from '../../domain/calendar';
import { databaseIsAway } from '../../register/database-errors';
import type { Register } from '../../register/register';
import { Failure } from '../process/failure';
import { whileAway } from '../process/while-away';
import type { Settings } from './settings';

interface Connected {
  settings: Settings;
  register: Register;
  connection: NativeConnection;
  stop: AbortSignal;
}

const clientOf = ({ settings, connection }: Connected): Client =>
  new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });

/** Throws a `Failure` where the register's runs are in another namespace: a worker there would find all of them missing. */
export async function demandOwnTemporal(connected: Connected): Promise<void> {
  const demand = ownNamespace(clientOf(connected), connected.register.runs);
  await inOwnNamespace(whileAway(demand, databaseIsAway, connected.stop));
}

/** What is refused, or ends, because the namespace is another one becomes a `Failure`. */
export const inOwnNamespace = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error) => {
    throw error instanceof Problem ? new Failure(error.detail, { cause: error }) : error;
  });

/** A server that belongs to this process alone has the runs, or has lost them: then the first sweep restores them all. */
export async function adoptTemporal(connected: Connected): Promise<void> {
  const id = await namespaceId(clientOf(connected));
  if (id === null) return;
  const adopt = () => connected.register.runs.adopt(id, toInstant(Date.now()));
  const { was } = await whileAway(adopt, databaseIsAway, connected.stop);
  if (was !== null && was !== id)
    process.stderr.write(
      'The data of Temporal is another than before: the runs of all open complaints are restored.\n',
    );
}
