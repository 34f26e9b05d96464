import { openConfiguredCouriers } from '../../../../cli/assembly/couriers';
import { loggerOf, workerParts } from '../../../../cli/assembly/parts';
import { demandDatabase, openMigrated, readPolicies, temporalOfEnvironment } from '../../../../cli/assembly/production';
import { readSettings } from '../../../../cli/assembly/settings';
import { connectWorker } from '../../../../cli/assembly/temporal';
import { Opened, stopOnSignals } from '../../../../cli/process/stopping';
import { toInstant } from '../../../../domain/calendar';
import { installRuntime } from '../../../../worker/runtime';
import { createWorker } from '../../../../worker/worker';
import { crashingWorker } from './crash-point';

/**
 * `amends worker`, put together as `cli/worker.ts` does, that kills itself at `CRASH_AT`. It sweeps every second, and its
 * clock may run `CLOCK_AHEAD` seconds ahead, so that nobody waits for a lease.
 */
async function main({ CRASH_AT, CLOCK_AHEAD = '0' }: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings();
  const stopping = stopOnSignals();
  const opened = new Opened(stopping.signal);
  const logger = loggerOf(settings);
  installRuntime({ logger });
  const register = await openMigrated(demandDatabase(settings));
  opened.add('The register', register.close);
  const connection = await connectWorker(temporalOfEnvironment());
  opened.add("The worker's connection", () => connection.close());
  const couriers = openConfiguredCouriers(settings, null, opened);
  const parts = workerParts({ settings, register, policies: readPolicies(), logger }, connection, couriers);
  const clock = async () => toInstant(Date.now() + Number(CLOCK_AHEAD) * 1000);
  const worker = await createWorker({ ...crashingWorker(parts, CRASH_AT), clock, sweepEvery: 1 });
  void stopping.requested.then(worker.stop);
  process.stdout.write('Ready\n');
  await worker.run();
  await opened.close();
}

void main(process.env);
