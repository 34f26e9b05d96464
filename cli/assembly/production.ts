import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { PolicyError } from '../../policies/files/error';
import { warningsOfPinned } from '../../policies/files/pinned';
import { warningsByFile } from '../../policies/files/warnings';
import { loadPolicies } from '../../policies/load';
import type { Policies } from '../../policies/policies';
import { DatabaseRefused, DatabaseUnreachable } from '../../register/database-errors';
import { type OpenRegister, openRegister, type RegisterOptions } from '../../register/open';
import { Failure } from '../process/failure';
import type { Opened } from '../process/stopping';
import { givenOnly, type Settings } from './settings';

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
    throw isCorrectable(error) ? new Failure(error.message) : error;
  }
}

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
export async function openForWork(options: RegisterOptions, opened: Opened) {
  const policies = readPolicies();
  printWarnings(policies);
  const register = await openMigrated(options);
  opened.add('The register', register.close);
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

/** Prints the warnings about policy files, one line per file. */
export function printWarnings({ warnings }: Policies): void {
  for (const { file, count, line, reason } of warningsByFile(warnings)) {
    const more = count > 1 ? ` (and ${count - 1} more)` : '';
    process.stdout.write(`Look at ${file}:${line}: ${reason}${more}\n`);
  }
}

/**
 * Prints which packs open complaints are pinned to that the present files lack or have changed. Called after the start,
 * since it reads every open complaint.
 */
export async function warnOfPinned(policies: Policies, { records }: Pick<OpenRegister, 'records'>): Promise<void> {
  for (const warning of warningsOfPinned(policies, await records.pinnedPacks())) {
    process.stdout.write(`Look at your policies: ${warning}.\n`);
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
