import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type NativeConnectionOptions } from '@temporalio/worker';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Post } from '../activities/adapters/couriers';
import { ledgerProvider } from '../activities/adapters/ledger';
import { missingProviders, readProviders } from '../activities/adapters/providers';
import { connectionOptions, temporalGateway } from '../api/gateway';
import type { Identify } from '../api/identity';
import type { Dependencies } from '../api/ports';
import { toInstant } from '../domain/calendar';
import { callScript } from '../letters/call-script';
import { makeRenderer } from '../letters/render';
import type { Policies } from '../policies/policies';
import { remedyDays, remedyWords } from '../policies/words';
import type { Register } from '../register/register';
import type { WorkerParts } from '../worker/worker';
import { Failure, reasonOf } from './failure';
import { orFailure } from './production';
import type { Settings } from './settings';

/** What worker and API are both made of, whether in one process or in many. */
export interface Common {
  settings: Settings;
  register: Register;
  policies: Policies;
  logger: Logger;
}

/** JSON lines on stderr: stdout belongs to people. Written at once, so that the last line before a crash is there. */
export function loggerOf({ LOG_LEVEL }: Settings): Logger {
  const stderr: DestinationStream = destination({ dest: 2, sync: true });
  return pino({ level: LOG_LEVEL, base: undefined }, stderr);
}

const clock = () => toInstant(Date.now());

export function workerParts(common: Common, connection: NativeConnection, post: Post): WorkerParts {
  const { settings, register, policies, logger } = common;
  return {
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    register,
    render: rendererOf(common),
    couriers: post.couriers,
    remedies: ledgerProvider(register.remedies, async () => clock()),
    providers: providersOf(common),
    staff: policies.staff,
    makeAlmanac: policies.makeAlmanac,
    logger,
  };
}

export function apiParts(
  common: Common,
  connection: Connection,
  access: { identify: Identify; factSecrets: Record<string, string> },
): Dependencies {
  const { settings, register, policies, logger } = common;
  return {
    register,
    policies,
    gateway: temporalGateway(new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE })),
    identify: access.identify,
    factSecrets: access.factSecrets,
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

/** Throws a `Failure` where a catalogue names one that is not set up: nobody learns of it when a refund is due. */
function providersOf({ settings, register, policies }: Common) {
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

/** A native connection, as workers need it. Throws a `Failure` when the server does not answer. */
export const connectWorker = (options: NativeConnectionOptions): Promise<NativeConnection> =>
  orNoTemporal(options, NativeConnection.connect(options));

/** The API's own: it starts also while Temporal is away, since a complaint is taken in all the same. */
export const connectLazily = (options: NativeConnectionOptions): Connection =>
  Connection.lazy({ ...options, ...connectionOptions });

export const connectClient = (options: NativeConnectionOptions): Promise<Connection> =>
  orNoTemporal(options, Connection.connect({ ...options, ...connectionOptions }));

async function orNoTemporal<T>({ address }: NativeConnectionOptions, connecting: Promise<T>): Promise<T> {
  try {
    return await connecting;
  } catch (error) {
    throw new Failure(`the Temporal server at ${address} does not answer (${reasonOf(error)}); see TEMPORAL_ADDRESS.`);
  }
}
