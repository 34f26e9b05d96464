import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../../domain/model';
import { FINDING, KEYS, offerOf, TestApi } from '../../harness/api';
import { PERSONS } from '../../harness/client';
import { run } from '../../setup/run';
import { schemathesis } from '../../setup/schemathesis';

/** Schemathesis draws requests from the document, good and bad ones, and holds the answers against it. */
const SEED = '18';
const EXAMPLES = '5';
const PHASES = 'examples,coverage,fuzzing';
const CHECKS = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance'],
  'response_schema_conformance',
];
const UNLIMITED = { reading: 1e9, commands: 1e9, opening: 1e9, costly: 1e9, guesses: 1e9 };

let api: TestApi;
let url: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amends-schemathesis-'));
  api = await TestApi.open({ requestsPerMinute: UNLIMITED });
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { id } = await api.opened();
  await api.does(id, ['/finding', FINDING], ['/offers', offerOf('300.00')]);
  // Else every path would lead to a complaint that is not there.
  writeFileSync(join(folder, 'schemathesis.toml'), `[parameters]\n"path.id" = "${id}"\n`);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

describe('requests that are drawn from the document', () => {
  it.each<Role>(['manager'])(
    'by a %s are answered as it says, and never by an error of ours',
    async (role) => {
      const args = [
        ...['-m', 'schemathesis.cli', 'run', `${url}/openapi.json`, '--seed', SEED, '--max-examples', EXAMPLES],
        ...['--phases', PHASES, '--checks', CHECKS.join(','), '--generation-database', 'none', '--no-color'],
        // Far beyond what a busy machine needs.
        ...['--request-timeout', '60'],
        ...['-H', `Authorization: Bearer ${KEYS[role]}`, '-H', `Amends-Actor: ${PERSONS[role]}`],
      ];
      const env = { ...process.env, PYTHONPATH: await schemathesis() };
      const said = await run('python3', args, { cwd: folder, env });
      expect(said).toMatch(/ (\d+) selected \/ \1 total/);
      expect(said).not.toMatch(/[❌]/u);
    },
    900_000,
  );
});
