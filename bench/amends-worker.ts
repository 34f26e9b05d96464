import { smtpCourier } from '../activities/adapters/smtp';
import { connectWorker, loggerOf, workerParts } from '../cli/parts';
import { demandDatabase, openMigrated, readPolicies } from '../cli/production';
import { readSettings } from '../cli/settings';
import { installRuntime } from '../worker/runtime';
import { createWorker } from '../worker/worker';
import { serve, TOLD } from './stand/child-side';

/** No mail server of this world takes so many: the line to it shall not be what is measured. */
const LETTERS_A_SECOND = 1_000;

/** The process of our worker: `amends worker`, but for the size of its cache and the rate of its mail server. */
async function work(): Promise<void> {
  const settings = readSettings();
  const { SMTP_URL: url = '', MAIL_FROM: from } = settings;
  const logger = loggerOf(settings);
  installRuntime({ logger });
  const register = await openMigrated(demandDatabase(settings));
  const connection = await connectWorker({ address: TOLD.address });
  const email = smtpCourier({ url, from, rate: LETTERS_A_SECOND });
  const common = { settings, register, policies: readPolicies(), logger };
  const worker = await createWorker({
    ...workerParts(common, connection, { couriers: { email }, close: email.close }),
    ...(TOLD.cache === undefined ? {} : { maxCachedWorkflows: TOLD.cache }),
  });
  await serve(worker.run(), worker.stop, {});
}

void work();
