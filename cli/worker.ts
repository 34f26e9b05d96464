import { prepareNamespace } from '../worker/namespace';
import { installRuntime } from '../worker/runtime';
import { createWorker } from '../worker/worker';
import { openConfiguredCouriers } from './assembly/couriers';
import { loggerOf, workerParts } from './assembly/parts';
import { demandDatabase, openForWork, temporalOfEnvironment, warnOfPinned } from './assembly/production';
import type { Settings } from './assembly/settings';
import { connectClient, connectWorker } from './assembly/temporal';
import { Opened, stopOnSignals } from './process/stopping';

/** `amends worker`: works until a signal, then finishes running tasks. Rejects when the worker fails. */
export async function runWorker(settings: Settings): Promise<void> {
  const database = demandDatabase(settings);
  const temporal = temporalOfEnvironment();
  const stopping = stopOnSignals();
  const opened = new Opened(stopping.signal);
  try {
    const { policies, register } = await openForWork(database, opened);
    const logger = loggerOf(settings);
    installRuntime({ logger, metricsPort: settings.METRICS_PORT });
    const client = await connectClient(temporal);
    opened.add('The connection to Temporal', () => client.close());
    await prepareNamespace(client, settings.TEMPORAL_NAMESPACE);
    const connection = await connectWorker(temporal);
    opened.add("The worker's connection", () => connection.close());
    const couriers = openConfiguredCouriers(settings, null, opened);
    const worker = await createWorker(workerParts({ settings, register, policies, logger }, connection, couriers));
    void stopping.requested.then(worker.stop);
    process.stdout.write(`The worker works on ${temporal.address}, namespace ${settings.TEMPORAL_NAMESPACE}.\n`);
    await Promise.all([worker.run(), warnOfPinned(policies, register)]);
  } finally {
    await opened.close();
  }
}
