import { Client } from 'pg';
import { run } from '../../tests/setup/run';

/** Temporal's two databases, with the name of the schema of each. */
export const DATABASES = { temporal: 'temporal', temporal_visibility: 'visibility' } as const;

export async function createDatabases(sqlTool: string, postgres: URL): Promise<void> {
  const { hostname, port, username } = postgres;
  const server = ['--plugin', 'postgres12', '--endpoint', hostname, '--port', port, '--user', username];
  for (const [database, schema] of Object.entries(DATABASES)) {
    const tool = (...args: string[]) => run(sqlTool, [...server, '--db', database, ...args]);
    await tool('create');
    await tool('setup-schema', '-v', '0.0');
    await tool('update-schema', '--schema-name', `postgresql/v12/${schema}`);
  }
}

export async function dropDatabases(postgres: URL): Promise<void> {
  const client = new Client({ connectionString: postgres.toString() });
  await client.connect();
  for (const database of Object.keys(DATABASES)) await client.query(`drop database ${database} with (force)`);
  await client.end();
}
