import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { PolicyError } from '../../policies/files/error';
import { loadPolicies } from '../../policies/load';
import type { Policies } from '../../policies/policies';
import { DatabaseRefused, DatabaseUnreachable, databaseIsAway } from '../../register/database-errors';
import { type OpenRegister, openRegister, type RegisterOptions } from '../../register/open';
import { Failure } from '../process/failure';
import type { Opened } from '../process/stopping';
import { whileAway } from '../process/while-away';
import { givenOnly, type Settings } from './settings';
import { printWarnings, warnOfHolds, warnOfPlainDatabase } from './warnings';

/** The database of `DATABASE_URL`. Throws a `Failure` without one: PGlite belongs to a single process. */
export function demandDatabase({ DATABASE_URL }: Settings): RegisterOptions {
  if (DATABASE_URL) return { databaseUrl: DATABASE_URL };
  throw new Failure(
    'DATABASE_URL is not set: this command needs PostgreSQL (postgres://…); `amends start` brings a register of its own.',
  );
}

/** Opens the register. What a person can correct becomes a `Failure`. */
export async function openOrFail(options: RegisterOptions): Promise<OpenRegister> {
  try {
    return await openRegister(options);
  } catch (error) {
    throw isCorrectable(error) ? new Failure(error.message, { cause: error }) : error;
  }
}

/** Opens the register and brings its tables up to what this program knows. What a person can correct becomes a `Failure`. */
export async function openUpToDate(options: RegisterOptions) {
  const register = await openOrFail(options);
  const { applied } = await orClosed(register, register.migrate());
  return { register, applied };
}

/** A database that is away, or still comes up, is waited for. */
export const whenThere = <Opened>(open: () => Promise<Opened>, stop?: AbortSignal): Promise<Opened> =>
  whileAway(open, registerIsAway, stop);

/** Unlike a wrong password, or a database that does not exist. It may also go away once it was opened. */
function registerIsAway(error: unknown): boolean {
  if (!(error instanceof Failure)) return databaseIsAway(error);
  return error.cause instanceof DatabaseUnreachable && databaseIsAway(error.cause.cause);
}

const isCorrectable = (error: unknown): error is Error =>
  error instanceof DatabaseUnreachable || error instanceof DatabaseRefused;

/** Opens the register for work. Throws a `Failure` when it still lacks migrations: only `migrate` changes tables. */
export async function openMigrated(options: RegisterOptions): Promise<OpenRegister> {
  const register = await openOrFail(options);
  const pending = await orClosed(register, register.pendingMigrations());
  if (pending.length === 0) return register;
  await register.close();
  throw new Failure(`the database lacks ${pending.length} migrations; run \`amends migrate\` first.`);
}

const orClosed = <T>(register: OpenRegister, work: Promise<T>): Promise<T> =>
  work.catch(async (error) => {
    await register.close();
    throw error;
  });

/** Policies, with their warnings printed, and register of an API or worker process. */
export async function openForWork(settings: Settings, options: RegisterOptions, opened: Opened) {
  const policies = readPolicies();
  printWarnings(policies, settings);
  warnOfPlainDatabase(settings);
  const register = await whenThere(() => openMigrated(options), opened.stop);
  opened.add('The register', register.close);
  await warnOfHolds(register);
  return { policies, register };
}

/** Packs, regimes, calendars and staff. A wrong file is a `Failure` with line and reason. */
export const readPolicies = (): Policies => orFailure(loadPolicies);

/** Reads files of a company. What is wrong in them becomes a `Failure` with file and line. */
export function orFailure<Content>(read: () => Content): Content {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const more = error.others.length === 0 ? '' : ` (and ${error.others.length} more)`;
    throw new Failure(`${error.file}:${error.line}: ${error.reason}${more}`);
  }
}

/**
 * The Temporal server of the environment, with TLS or API key as Temporal's own tools take them: variables
 * `TEMPORAL_…`, or a profile of the configuration file. Throws a `Failure` when nothing names an address.
 */
export function temporalOfEnvironment(): NativeConnectionOptions {
  const { connectionOptions } = loadClientConnectConfig({ overrideEnvVars: givenOnly(process.env) });
  if (connectionOptions.address) return connectionOptions;
  throw new Failure('TEMPORAL_ADDRESS is not set: name the Temporal server, `host:port`.');
}
