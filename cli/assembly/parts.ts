import type { Connection } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Couriers } from '../../activities/adapters/letters/couriers';
import { ledgerProvider } from '../../activities/adapters/remedies/ledger';
import { missingProviders, readProviders } from '../../activities/adapters/remedies/providers';
import type { ApiParts } from '../../api/ports';
import { temporalGateway } from '../../application/gateway';
import type { FactSource } from '../../application/inputs/report-fact';
import type { Identify, KeyStore } from '../../application/principal';
import { toInstant } from '../../domain/calendar';
import { callScript } from '../../letters/call-script';
import { makeRenderer } from '../../letters/render';
import { remedyDays, remedyWords } from '../../policies/build/words';
import type { Policies } from '../../policies/policies';
import type { Register } from '../../register/register';
import type { WorkerParts } from '../../worker/worker';
import { Failure } from '../process/failure';
import { orFailure } from './production';
import type { Settings } from './settings';
import { clientOn } from './temporal';

/** What worker and API share, whether in one process or in several. */
export interface Common {
  settings: Settings;
  register: Register;
  policies: Policies;
  logger: Logger;
}

/** JSON lines on stderr, since stdout is for people. Written synchronously, so that a crash loses no line. */
export function loggerOf({ LOG_LEVEL }: Settings): Logger {
  const stderr: DestinationStream = destination({ dest: 2, sync: true });
  return pino({ level: LOG_LEVEL, base: undefined }, stderr);
}

const clock = () => toInstant(Date.now());

export function workerParts(common: Common, connection: NativeConnection, couriers: Couriers): WorkerParts {
  const { settings, register, policies, logger } = common;
  return {
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    register,
    policies,
    render: rendererOf(common),
    couriers: couriers.byChannel,
    remedies: ledgerProvider(register.remedies, async () => clock()),
    providers: providersOf(common),
    logger,
  };
}

/** Who may call the API. */
export interface Access {
  identify: (store: KeyStore) => Identify;
  factSources: Record<string, FactSource>;
}

export function apiParts(common: Common, connection: Connection, access: Access): ApiParts {
  const { settings, register, policies, logger } = common;
  return {
    register,
    policies,
    gateway: temporalGateway(clientOn(connection, settings.TEMPORAL_NAMESPACE), register.runs),
    identify: access.identify({ register, clock, logger }),
    factSources: access.factSources,
    render: rendererOf(common),
    callScript: (complaint, person) => callScript(complaint, person, policies.staff, complaint.reach.language),
    logger,
    clock,
  };
}

function rendererOf({ settings, policies }: Common) {
  return makeRenderer({
    staff: policies.staff,
    company: settings.AMENDS_COMPANY,
    words: (policy, remedy, item, language) => remedyWords(policies, policy, remedy, item, language),
    days: (policy, remedy, item) => remedyDays(policies, policy, remedy, item),
  });
}

/** Throws a `Failure` where a catalogue names a provider that is not set up, instead of failing when a refund is due. */
export function providersOf({ settings, register, policies }: Omit<Common, 'logger'>) {
  const { AMENDS_PROVIDERS: file } = settings;
  const orderRefOf = async (complaint: string) => (await register.records.read(complaint))?.orderRef ?? null;
  const providers = file ? orFailure(() => readProviders(file, process.env, orderRefOf)) : {};
  const catalogues = [...policies.versions.values()].flat().flatMap(({ catalogue }) => catalogue);
  const [missing] = missingProviders(
    catalogues.map(({ provider }) => provider),
    providers,
  );
  if (missing === undefined) return providers;
  throw new Failure(`A catalogue names the provider "${missing}", which ${file ?? 'AMENDS_PROVIDERS'} does not set up`);
}
