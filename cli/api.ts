import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { buildApp } from '../api/app';
import { keysOfRegister } from '../application/principal';
import { apiParts, loggerOf } from './assembly/parts';
import { demandDatabase, openForWork, temporalOfEnvironment } from './assembly/production';
import type { Settings } from './assembly/settings';
import { connectLazily } from './assembly/temporal';
import { warnOfPinned } from './assembly/warnings';
import { Failure, reasonOf } from './process/failure';
import { demandFreePort } from './process/ports';
import { untilStopped } from './process/stopping';

/** `amends api`: serves until a signal, then finishes the running requests. */
export async function runApi(settings: Settings): Promise<void> {
  const { HOST: host, PORT: port } = settings;
  const database = demandDatabase(settings);
  const temporal = temporalOfEnvironment();
  const factSecrets = secretsOf(settings);
  await demandFreePort(host, port, 'PORT', 'the API');
  await untilStopped(async (opened, requested) => {
    const { policies, register } = await openForWork(settings, database, opened);
    const connection = connectLazily(temporal);
    opened.add('The connection to Temporal', () => connection.close());
    const common = { settings, register, policies, logger: loggerOf(settings) };
    const app = await buildApp(apiParts(common, connection, { identify: keysOfRegister(register.keys), factSecrets }));
    opened.add('The API', () => app.close());
    await app.listen({ host, port });
    process.stdout.write(`The API answers at http://${host}:${port}.\n`);
    void warnOfPinned(policies, register);
    await requested;
  });
}

const Secrets = z.record(z.string(), z.string().startsWith('whsec_'));

/** Secret per source. Without a file no source is known, and no machine fact is accepted. */
function secretsOf({ AMENDS_FACT_SECRETS: file }: Settings): Record<string, string> {
  if (!file) return {};
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? error.issues[0]?.message : reasonOf(error);
    throw new Failure(`AMENDS_FACT_SECRETS: ${file}: ${reason}`);
  }
}
