import { installRuntime } from '../worker/runtime';
import { createWorker } from '../worker/worker';
import { openConfiguredCouriers } from './assembly/couriers';
import { demandOwnTemporal, inOwnNamespace } from './assembly/own-temporal';
import { loggerOf, workerParts } from './assembly/parts';
import { demandDatabase, openForWork, temporalOfEnvironment } from './assembly/production';
import { metricsOf, type Settings } from './assembly/settings';
import { connectWhenThere } from './assembly/temporal';
import { warnOfPinned } from './assembly/warnings';
import { demandMetricsPort } from './process/ports';
import { untilStopped } from './process/stopping';

/** `amends worker`: works until a signal, then finishes running tasks. Rejects when the worker fails. */
export async function runWorker(settings: Settings): Promise<void> {
  const database = demandDatabase(settings);
  const temporal = temporalOfEnvironment();
  await untilStopped(async (opened, requested) => {
    await demandMetricsPort(settings);
    const { policies, register } = await openForWork(settings, database, opened);
    const logger = loggerOf(settings);
    installRuntime({ logger, metrics: metricsOf(settings) });
    const connection = await connectWhenThere(temporal, settings.TEMPORAL_NAMESPACE, opened.stop);
    opened.add("The worker's connection", () => connection.close());
    await demandOwnTemporal({ settings, register, connection, stop: opened.stop });
    const couriers = openConfiguredCouriers(settings, null, opened);
    const worker = await createWorker(workerParts({ settings, register, policies, logger }, connection, couriers));
    void requested.then(worker.stop);
    process.stdout.write(`The worker works on ${temporal.address}, namespace ${settings.TEMPORAL_NAMESPACE}.\n`);
    void warnOfPinned(policies, register);
    await inOwnNamespace(worker.run());
  });
}
