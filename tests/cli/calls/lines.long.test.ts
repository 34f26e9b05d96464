import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { processLine } from '../../../cli/home/process-line';
import { freePort } from '../../../cli/process/ports';
import { openRegister } from '../../../register/open';
import type { Ended } from '../../harness/processes/program';
import { inFolder, runCli, runNode, withoutProgress } from '../cli';

const COMMANDS = ['start', 'api', 'worker', 'migrate', 'keys', 'import', 'demo'];

/** Errors are one line, and the exit code is not zero. */
function expectLine(ended: Ended, line: RegExp): void {
  expect({ lines: withoutProgress(ended.err).trimEnd().split('\n'), code: ended.code }).toEqual({
    lines: [expect.stringMatching(line)],
    code: 1,
  });
}

/** Starts in a home of its own on ports of its own, and expects that line. */
const startEnds = (line: RegExp, change: (home: string) => Promise<Record<string, string>> | Record<string, string>) =>
  inFolder(async (folder) => {
    const home = join(folder, 'home');
    const env = { AMENDS_HOME: home, ...(await ports()), ...(await change(home)) };
    expectLine(await runCli(['start'], env), line);
  });

const ports = async () => ({
  PORT: String(await freePort()),
  TEMPORAL_PORT: String(await freePort()),
  TEMPORAL_UI_PORT: String(await freePort()),
});

/** A port that is taken while `work` runs. */
async function withTakenPort(work: (port: string) => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(String((server.address() as { port: number }).port));
  } finally {
    server.close();
  }
}

describe('amends start says in one line', () => {
  test('that Node is too old', async () => {
    const old = ['--import', join(__dirname, '../old-node.mjs'), join(__dirname, '../../../cli/main.ts'), 'start'];
    expectLine(await runNode(old), /^amends: Node 18\.19\.0 is too old; install Node 20\.3 or newer/);
  });

  test('that a setting is wrong', () =>
    startEnds(/^amends: the environment variable PORT is wrong: /, () => ({ PORT: 'eighty' })));

  test('that its home cannot be written', () =>
    startEnds(/^amends: cannot write to \/dev\/null\/home \(.*\); set AMENDS_HOME/, () => ({
      AMENDS_HOME: '/dev/null/home',
    })));

  test('that another run holds its home', () =>
    startEnds(/^amends: another run \(process \d+\) holds this home/, (home) => {
      mkdirSync(home);
      // The lock of a living process: that of this test.
      writeFileSync(join(home, 'lock'), JSON.stringify({ pid: process.pid, line: processLine(process.pid) }));
      return {};
    }));

  test.each([
    ['PORT', 'the API'],
    ['METRICS_PORT', 'metrics'],
    ['TEMPORAL_PORT', 'the Temporal server'],
    ['TEMPORAL_UI_PORT', "Temporal's Web UI"],
  ])('that the port of %s is taken', (variable, what) =>
    withTakenPort((port) =>
      startEnds(new RegExp(`^amends: port ${port} of 127.0.0.1, for ${what}, is taken; .*set ${variable} to`), () => ({
        [variable]: port,
      })),
    ),
  );

  test('that a policy file is wrong, with file and line', () =>
    startEnds(/^amends: .*packs\/house\.yaml:9: .*/, (home) => {
      const own = join(home, '..', 'policies');
      cpSync(join(__dirname, '../../../policies/packs'), join(own, 'packs'), { recursive: true });
      writeFileSync(join(own, 'packs', 'house.yaml'), `${'#\n'.repeat(8)}id: Not an id\n`);
      return { AMENDS_POLICIES: own };
    }));

  test('that the database does not answer, without its password', () =>
    startEnds(/^amends: (?!.*secret)The register's database at 127\.0\.0\.1:1\/amends cannot be used: /, () => ({
      DATABASE_URL: 'postgres://amends:secret@127.0.0.1:1/amends',
    })));

  test('that the database is of a newer Amends', () =>
    startEnds(/^amends: The database has migration 9999_later, which this Amends does not know/, async (home) => {
      const folder = join(home, 'register');
      mkdirSync(folder, { recursive: true });
      const register = await openRegister({ folder });
      await register.migrate();
      await register.close();
      const database = await PGlite.create({ dataDir: folder });
      await database.query(`insert into migrations (version, name, checksum) values (9999, '9999_later', 'x')`);
      await database.close();
      return {};
    }));

  test('that no Temporal server can be found, and the ways to get one', () =>
    startEnds(
      /^amends: no Temporal server to be had\. .*TEMPORAL_ADDRESS.*PATH.*temporal\.download.*pip install.*go install/,
      (home) => {
        const nowhere = join(home, '..', 'empty');
        mkdirSync(nowhere);
        const network = { HTTPS_PROXY: 'http://127.0.0.1:1', https_proxy: 'http://127.0.0.1:1' };
        return { PATH: nowhere, XDG_CACHE_HOME: nowhere, TMPDIR: nowhere, ...network };
      },
    ));

  test('that the Temporal server of the environment does not answer', () =>
    startEnds(/^amends: the Temporal server at 127\.0\.0\.1:1 does not answer \(.*\); see TEMPORAL_ADDRESS/, () => ({
      TEMPORAL_ADDRESS: '127.0.0.1:1',
    })));
});

describe('commands of production say in one line', () => {
  const TEMPORAL_ADDRESS = '127.0.0.1:1';
  const DATABASE_URL = 'postgres://amends@127.0.0.1:1/amends';

  test.each([['api'], ['worker'], ['migrate']])('that amends %s needs PostgreSQL', async (command) => {
    expectLine(await runCli([command], { TEMPORAL_ADDRESS }), /^amends: DATABASE_URL is not set: .*needs PostgreSQL/);
  });

  test.each([['api'], ['worker']])('that amends %s needs a Temporal server', async (command) => {
    expectLine(await runCli([command], { DATABASE_URL }), /^amends: TEMPORAL_ADDRESS is not set/);
  });

  test('that another worker of this machine has the port of its metrics', () =>
    withTakenPort(async (METRICS_PORT) => {
      const ended = await runCli(['worker'], { DATABASE_URL, TEMPORAL_ADDRESS, METRICS_PORT });
      expectLine(
        ended,
        new RegExp(`^amends: port ${METRICS_PORT} of 127.0.0.1, for metrics, is taken; .*METRICS_PORT`),
      );
    }));

  test.each([['verify runs'], ['verify budgets'], ['hold letters'], ['release payments']])(
    'that nothing answers amends %s',
    async (command) => {
      const server = ['--url', 'http://127.0.0.1:1', '--key', 'k'];
      expectLine(
        await runCli([...command.split(' '), ...server], {}),
        /^amends: nothing answers at http:\/\/127\.0\.0\.1:1 /,
      );
    },
  );

  test('that there is no such role for a key', async () => {
    expectLine(
      await runCli(['keys', 'make', '--role', 'king'], { DATABASE_URL }),
      /^amends: there is no role "king"; roles are crm, /,
    );
  });

  test('that nothing says for whom a system of the staff acts', async () => {
    const ended = await runCli(['keys', 'make', '--role', 'handler'], { DATABASE_URL });
    expectLine(ended, /^amends: a system of role handler acts for people: --names /);
  });

  test('that a key is for nobody of the staff', async () => {
    const ended = await runCli(['keys', 'make', '--role', 'handler', '--person', 'nobody'], { DATABASE_URL });
    expectLine(ended, /^amends: nobody is not in staff\.yaml\.$/);
  });

  test.each(['--sees own', '--names li.na', '--system zendesk'])(
    'that %s is not for the key of a person',
    async (option) => {
      const own = ['keys', 'make', '--role', 'handler', '--person', 'grace.okafor'];
      const ended = await runCli([...own, ...option.split(' ')], { DATABASE_URL });
      expectLine(ended, /^amends: --system, --sees and --names are of a system's key; /);
    },
  );

  test.each([
    '--role crm --id grace.okafor',
    '--role crm --system grace.okafor',
    '--role supervisor --person tom.berg --id grace.okafor',
  ])('that a key may not stand on timelines as somebody else: %s', async (options) => {
    const ended = await runCli(['keys', 'make', ...options.split(' ')], { DATABASE_URL });
    expectLine(ended, /^amends: grace\.okafor is a person of staff\.yaml; choose another --id, /);
  });

  test('that the secrets of facts are wrong', () =>
    inFolder(async (folder) => {
      const AMENDS_FACT_SECRETS = join(folder, 'secrets.json');
      writeFileSync(AMENDS_FACT_SECRETS, '{"mail": "password"}');
      const ended = await runCli(['api'], { DATABASE_URL, TEMPORAL_ADDRESS, AMENDS_FACT_SECRETS });
      expectLine(ended, /^amends: the sources of facts in .*secrets\.json: mail: /);
      expect(ended.err).not.toContain('password');
    }));
});

describe('--help', () => {
  test('lists the commands', async () => {
    const { code, out } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each(COMMANDS.map((command) => [command]))('of amends %s says what it is for', async (command) => {
    const { code, out } = await runCli([command, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: amends ${command}\\b.*\\n\\n.{20,}`));
  });

  test('is shown for a command that does not exist', async () => {
    const { code, err } = await runCli(['strat']);
    expect(code).toBe(1);
    expect(err).toMatch(/unknown command 'strat'[\s\S]*Usage: amends/);
  });
});
