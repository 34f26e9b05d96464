import { rmSync } from 'node:fs';
import type { NativeConnectionOptions } from '@temporalio/worker';
import type { Couriers } from '../activities/adapters/letters/couriers';
import { buildApp } from '../api/app';
import type { FactSource } from '../application/inputs/report-fact';
import { firstOf, type KeyStore, keysOfRegister, keysOfRoles } from '../application/principal';
import type { OpenRegister } from '../register/open';
import { installRuntime } from '../worker/runtime';
import { createWorker } from '../worker/worker';
import type { Running } from './assembly/client';
import { openConfiguredCouriers } from './assembly/couriers';
import { adoptTemporal, demandOwnTemporal, inOwnNamespace } from './assembly/own-temporal';
import { apiParts, type Common, loggerOf, workerParts } from './assembly/parts';
import { openUpToDate, readPolicies, temporalOfEnvironment, whenThere } from './assembly/production';
import { metricsOf, type Settings } from './assembly/settings';
import { connectLazily, connectWhenThere } from './assembly/temporal';
import { printWarnings, warnOfHolds, warnOfPinned, warnOfPlainDatabase } from './assembly/warnings';
import { type Home, openHome } from './home/home';
import { factSources, roleKeys, writePrivate } from './home/keys';
import { type Lock, takeLock } from './home/lock';
import { announce } from './process/announce';
import { Failure, reasonOf } from './process/failure';
import { demandFreePort, demandMetricsPort } from './process/ports';
import { withProgress } from './process/progress';
import { type Opened, untilStopped } from './process/stopping';
import { type DevServer, startDevServer, stopOrphan } from './temporal/dev-server';
import { findTemporal } from './temporal/find';

/** Sources of machine facts that get a secret in the embedded default, and what each may report. */
const FACT_SOURCES: Record<string, Omit<FactSource, 'secrets'>> = {
  mail: { types: ['letter-bounced', 'letter-read'], providers: [] },
  bank: { types: ['payment-returned'], providers: 'any' },
  parcels: { types: ['parcel-lost'], providers: 'any' },
  partners: { types: ['third-party-replied', 'voucher-used'], providers: 'any' },
};

/**
 * `amends start`: the embedded default. Checks come first, cheap ones before slow ones; a failed check is one line. Then
 * everything runs in this process, with a Temporal server beside it, until a signal.
 */
export async function start(settings: Settings): Promise<void> {
  await untilStopped(async (opened, requested) => {
    const { broken } = await openAll(settings, opened);
    await Promise.race([requested, broken]);
  });
}

/** A running part; `broken` rejects when it fails by itself later. */
interface RunningPart {
  broken: Promise<never>;
}

/** It may break before all is open, and is looked at only then. */
function runningUntil(broken: Promise<never>): RunningPart {
  broken.catch(() => undefined);
  return { broken };
}

async function openAll(settings: Settings, opened: Opened): Promise<RunningPart> {
  const home = openHome(settings.AMENDS_HOME);
  const lock = takeLock(home.lock);
  opened.add('The lock', lock.release);
  await stopOrphan(lock.orphan);
  await demandPorts(settings);
  const policies = readPolicies();
  printWarnings(policies, settings);
  warnOfPlainDatabase(settings);
  const register = await openRegister(settings, home, opened);
  const temporal = await openTemporal(settings, home, lock, opened);
  const common = { settings, register, policies, logger: loggerOf(settings) };
  const couriers = openConfiguredCouriers(settings, home.outbox, opened);
  const worker = await openWorker(common, temporal, couriers, opened);
  await openApi(common, temporal.options, home, opened);
  publishAddress(settings, home, temporal.ui, opened);
  void warnOfPinned(policies, register);
  return { broken: Promise.race([worker.broken, temporal.broken]) };
}

async function demandPorts(settings: Settings): Promise<void> {
  const { HOST, PORT, TEMPORAL_ADDRESS, TEMPORAL_PORT, TEMPORAL_UI_PORT } = settings;
  await demandFreePort(HOST, PORT, 'PORT', 'the API');
  await demandMetricsPort(settings);
  if (TEMPORAL_ADDRESS) return;
  await demandFreePort('127.0.0.1', TEMPORAL_PORT, 'TEMPORAL_PORT', 'the Temporal server');
  await demandFreePort('127.0.0.1', TEMPORAL_UI_PORT, 'TEMPORAL_UI_PORT', "Temporal's Web UI");
}

async function openRegister({ DATABASE_URL }: Settings, home: Home, opened: Opened): Promise<OpenRegister> {
  const options = DATABASE_URL ? { databaseUrl: DATABASE_URL } : { folder: home.register };
  const open = () => withProgress('Opening the register', openUpToDate(options));
  const { register } = await whenThere(open, opened.stop);
  opened.add('The register', register.close);
  await warnOfHolds(register);
  return register;
}

interface Temporal extends RunningPart {
  options: NativeConnectionOptions;
  /** Null where an external server is used. */
  ui: string | null;
}

const never = new Promise<never>(() => undefined);

async function openTemporal(settings: Settings, home: Home, lock: Lock, opened: Opened): Promise<Temporal> {
  if (settings.TEMPORAL_ADDRESS) return { options: temporalOfEnvironment(), ui: null, broken: never };
  const { TEMPORAL_PORT: port, TEMPORAL_UI_PORT: uiPort } = settings;
  const program = await findTemporal(opened.stop);
  const { temporalDb: db, temporalLog: log } = home;
  const server = await startDevServer({ program, db, log, port, uiPort, started: lock.note });
  opened.add('Temporal', server.stop);
  const ui = `http://127.0.0.1:${uiPort}/namespaces/${settings.TEMPORAL_NAMESPACE}/workflows`;
  return { options: { address: `127.0.0.1:${port}` }, ui, ...runningUntil(deathOf(server)) };
}

async function deathOf(server: DevServer): Promise<never> {
  throw new Failure(`the Temporal server stopped (${await server.died}); start Amends again, it continues.`);
}

async function openWorker(
  common: Common,
  { options, ui }: Temporal,
  couriers: Couriers,
  opened: Opened,
): Promise<RunningPart> {
  const { settings, register, logger } = common;
  installRuntime({ logger, metrics: metricsOf(settings) });
  const connection = await connectWhenThere(options, settings.TEMPORAL_NAMESPACE, opened.stop);
  opened.add("The worker's connection", () => connection.close());
  await (ui === null ? demandOwnTemporal : adoptTemporal)({ settings, register, connection, stop: opened.stop });
  const worker = await createWorker(workerParts(common, connection, couriers));
  const running = inOwnNamespace(worker.run());
  opened.add('The worker', () => {
    worker.stop();
    return running;
  });
  return runningUntil(running.then(() => never));
}

async function openApi(common: Common, options: NativeConnectionOptions, home: Home, opened: Opened): Promise<void> {
  const { HOST: host, PORT: port } = common.settings;
  const access = {
    identify: (store: KeyStore) => firstOf(keysOfRoles(roleKeys(home.keys)), keysOfRegister(store)),
    factSources: factSources(home.secrets, FACT_SOURCES),
  };
  const connection = connectLazily(options);
  opened.add("The API's connection", () => connection.close());
  const app = await buildApp(apiParts(common, connection, access));
  opened.add('The API', () => app.close());
  await app.listen({ host, port }).catch((error) => {
    throw new Failure(`the API cannot listen on ${host}:${port} (${reasonOf(error)}).`);
  });
}

function publishAddress({ HOST, PORT }: Settings, home: Home, temporalUi: string | null, opened: Opened): void {
  const running: Running = { url: `http://${HOST}:${PORT}`, temporalUi, pid: process.pid };
  writePrivate(home.running, running);
  opened.add('The address', () => rmSync(home.running, { force: true }));
  announce(running, home);
}
