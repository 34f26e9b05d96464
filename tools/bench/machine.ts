import { cpus, release, totalmem } from 'node:os';
import { findTemporal } from '../../cli/temporal/find';
import { run } from '../../tests/setup/run';
import type { Stand } from './stand/stand';

/** The machine on which was measured. */
export interface Machine {
  cpu: string;
  cores: number;
  /** GB of 2^30 bytes. */
  memory: number;
  linux: string;
  node: string;
  temporal: string;
  postgres: string;
}

export async function machineOf({ database }: Stand): Promise<Machine> {
  const { rows } = await database.query('show server_version');
  const temporal = await run(await findTemporal(new AbortController().signal), ['--version']);
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    linux: release(),
    node: process.versions.node,
    temporal: temporal.trim(),
    postgres: rows[0].server_version,
  };
}
