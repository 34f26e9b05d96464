import { smtpCourier } from '../../../activities/adapters/letters/smtp';
import { loggerOf, workerParts } from '../../../cli/assembly/parts';
import { demandDatabase, openMigrated, readPolicies } from '../../../cli/assembly/production';
import { readSettings } from '../../../cli/assembly/settings';
import { connectWorker } from '../../../cli/assembly/temporal';
import { installRuntime } from '../../../worker/runtime';
import { createWorker } from '../../../worker/worker';
import { CHILD_SETTINGS, serve } from './child-side';

/** More than any mail server takes: the limit must not be what is measured. */
const LETTERS_A_SECOND = 1_000;

/** The process of our worker: `amends worker`, but for the size of its cache and the rate of its mail server. */
async function work(): Promise<void> {
  const settings = readSettings();
  const { SMTP_URL: url = '', MAIL_FROM: from } = settings;
  const logger = loggerOf(settings);
  installRuntime({ logger });
  const register = await openMigrated(demandDatabase(settings));
  const connection = await connectWorker({ address: CHILD_SETTINGS.address });
  const email = smtpCourier({ url, from, rate: LETTERS_A_SECOND });
  const common = { settings, register, policies: readPolicies(), logger };
  const worker = await createWorker({
    ...workerParts(common, connection, { byChannel: { email }, close: email.close }),
    ...(CHILD_SETTINGS.cache === undefined ? {} : { maxCachedWorkflows: CHILD_SETTINGS.cache }),
  });
  await serve(worker.run(), worker.stop, {});
}

void work();
