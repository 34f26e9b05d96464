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
import { printWarnings, warnOfHolds } from './warnings';

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

/** For what nobody watches: a database that is away, or still comes up, is waited for. */
export const whenThere = (open: () => Promise<OpenRegister>, stop?: AbortSignal): Promise<OpenRegister> =>
  whileAway(open, registerIsAway, stop);

/** Unlike a wrong password, or a database that does not exist. */
const registerIsAway = (error: unknown): boolean =>
  error instanceof Failure && error.cause instanceof DatabaseUnreachable && databaseIsAway(error.cause.cause);

const isCorrectable = (error: unknown): error is Error =>
  error instanceof DatabaseUnreachable || error instanceof DatabaseRefused;

/** Opens the register for work. Throws a `Failure` when it still lacks migrations: only `migrate` changes tables. */
export async function openMigrated(options: RegisterOptions): Promise<OpenRegister> {
  const register = await openOrFail(options);
  const pending = await register.pendingMigrations();
  if (pending.length === 0) return register;
  await register.close();
  throw new Failure(`the database lacks ${pending.length} migrations; run \`amends migrate\` first.`);
}

/** Policies, with their warnings printed, and register of an API or worker process. */
export async function openForWork(settings: Settings, options: RegisterOptions, opened: Opened) {
  const policies = readPolicies();
  printWarnings(policies, settings);
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
