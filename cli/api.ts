import { buildApp } from '../api/app';
import { keysOfRegister } from '../application/principal';
import { readFactSources } from './assembly/fact-sources';
import { apiParts, loggerOf } from './assembly/parts';
import { demandDatabase, openForWork, temporalOfEnvironment } from './assembly/production';
import type { Settings } from './assembly/settings';
import { connectLazily } from './assembly/temporal';
import { warnOfPinned } from './assembly/warnings';
import { demandFreePort } from './process/ports';
import { untilStopped } from './process/stopping';

/** `amends api`: serves until a signal, then finishes the running requests. */
export async function runApi(settings: Settings): Promise<void> {
  const { HOST: host, PORT: port } = settings;
  const database = demandDatabase(settings);
  const temporal = temporalOfEnvironment();
  // Without a file no source is known, and no machine fact is accepted.
  const factSources = settings.AMENDS_FACT_SECRETS ? readFactSources(settings.AMENDS_FACT_SECRETS) : {};
  await demandFreePort(host, port, 'PORT', 'the API');
  await untilStopped(async (opened, requested) => {
    const { policies, register } = await openForWork(settings, database, opened);
    const connection = connectLazily(temporal);
    opened.add('The connection to Temporal', () => connection.close());
    const common = { settings, register, policies, logger: loggerOf(settings) };
    const app = await buildApp(apiParts(common, connection, { identify: keysOfRegister, factSources }));
    opened.add('The API', () => app.close());
    await app.listen({ host, port });
    process.stdout.write(`The API answers at http://${host}:${port}.\n`);
    void warnOfPinned(policies, register);
    await requested;
  });
}
