import { buildApp } from '../../../../api/app';
import { keysOfRoles } from '../../../../application/principal';
import { apiParts, loggerOf } from '../../../../cli/assembly/parts';
import { demandDatabase, openMigrated, readPolicies, temporalOfEnvironment } from '../../../../cli/assembly/production';
import { readSettings } from '../../../../cli/assembly/settings';
import { connectClient } from '../../../../cli/assembly/temporal';
import { crashingApi } from './crash-point';

/** `amends api`, put together as `cli/api.ts` does, with the keys of `KEYS`, that kills itself at `CRASH_AT`. */
async function main({ CRASH_AT, KEYS = '{}' }: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings();
  const register = await openMigrated(demandDatabase(settings));
  const connection = await connectClient(temporalOfEnvironment());
  const common = { settings, register, policies: readPolicies(), logger: loggerOf(settings) };
  const parts = apiParts(common, connection, { identify: () => keysOfRoles(JSON.parse(KEYS)), factSources: {} });
  const app = await buildApp({ ...crashingApi(parts, CRASH_AT), maxEventLoopDelay: 0 });
  await app.listen({ host: settings.HOST, port: settings.PORT });
  process.stdout.write('Ready\n');
}

void main(process.env);
