import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processLine } from '../../cli/home/process-line';
import { freePort } from '../../cli/process/ports';
import { startDevServer } from '../../cli/temporal/dev-server';
import { temporalCli } from '../setup/testServer';
import { type Ended, inFolder, runNode, withoutProgress } from './cli';

/** A program of a few lines of shell. */
function aProgram(folder: string, name: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** An empty machine: no programs but those of `bin`, no caches, no network. */
function onBareMachine(work: (folder: string, find: Find) => Promise<void>): Promise<void> {
  return inFolder((folder) => {
    const nowhere = 'http://127.0.0.1:1';
    const own = { PATH: join(folder, 'bin'), HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), TMPDIR: folder };
    const env = { ...own, HTTPS_PROXY: nowhere, https_proxy: nowhere };
    return work(folder, (stopAfter = 60_000) => runNode([join(__dirname, 'find-temporal.ts'), String(stopAfter)], env));
  });
}
type Find = (stopAfter?: number) => Promise<Ended>;

describe('finding Temporal', () => {
  test('takes the program on the PATH first', () =>
    onBareMachine(async (folder, find) => {
      const program = aProgram(join(folder, 'bin'), 'temporal', '');
      expect(await find()).toMatchObject({ out: `${program}\n` });
    }));

  test('takes what the SDK has downloaded for tests', () =>
    onBareMachine(async (folder, find) => {
      const { version } = require('@temporalio/testing/package.json');
      const program = aProgram(folder, `temporal-sdk-typescript-${version}`, '');
      expect(await find()).toMatchObject({ out: `${program}\n` });
    }));

  test('builds it with Go, once and outside the checkout, where nothing else is available', () =>
    onBareMachine(async (folder, find) => {
      const log = join(folder, 'log');
      const build = `echo "$@" >> ${log}; echo '#!/bin/sh' > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"`;
      aProgram(join(folder, 'bin'), 'go', build);
      const built = join(folder, 'cache', 'amends', 'bin', 'temporal');
      expect(await find()).toMatchObject({ out: `${built}\n` });
      expect(await find()).toMatchObject({ out: `${built}\n` });
      expect(readFileSync(log, 'utf8')).toBe('install github.com/temporalio/cli/cmd/temporal@v1.5.1\n');
    }));

  test('names the four ways in one line when none works, and what Go said', () =>
    onBareMachine(async (folder, find) => {
      aProgram(join(folder, 'bin'), 'go', 'echo "go: no route to proxy" >&2; exit 1');
      const { code, err } = await find();
      expect(code).toBe(1);
      expect(withoutProgress(err)).toMatch(
        /^amends: no Temporal .*TEMPORAL_ADDRESS.*PATH.*temporal\.download.*go install.*\(go: no route to proxy\)\.\n$/,
      );
    }));

  test('shows how long it has been building', () =>
    onBareMachine(async (folder, find) => {
      aProgram(join(folder, 'bin'), 'go', '/bin/sleep 1.5; exit 1');
      expect((await find()).err).toMatch(
        /^Building Temporal with .*go install, a few minutes and only this once … \d+ s\n/m,
      );
    }));

  test('gives up at once when the start is interrupted', () =>
    onBareMachine(async (folder, find) => {
      aProgram(join(folder, 'bin'), 'go', 'exec /bin/sleep 600');
      const began = Date.now();
      expect((await find(1_500)).code).toBe(1);
      expect(Date.now() - began).toBeLessThan(60_000);
    }));
});

describe('the development server', () => {
  let helper = { pid: 0, line: '' };
  const options = async (folder: string, program: string) => ({
    program,
    started: (process: typeof helper) => {
      helper = process;
    },
    db: join(folder, 'temporal.db'),
    log: join(folder, 'temporal.log'),
    port: await freePort(),
    uiPort: await freePort(),
  });

  test('keeps its state in one file and stops on request', () =>
    inFolder(async (folder) => {
      const server = await startDevServer(await options(folder, await temporalCli()));
      expect(existsSync(join(folder, 'temporal.db-wal'))).toBe(true);
      expect(processLine(helper.pid)).toContain(helper.line);
      await server.stop();
      expect(processLine(helper.pid)).toBeNull();
    }));

  test('reports why it did not start', () =>
    inFolder(async (folder) => {
      const program = aProgram(folder, 'temporal', 'echo first; echo "database is locked" >&2; exit 3');
      await expect(startDevServer(await options(folder, program))).rejects.toThrow(
        'the Temporal server did not start (exit 3: database is locked).',
      );
    }));

  test('reports when it dies', () =>
    inFolder(async (folder) => {
      const server = await startDevServer(await options(folder, await temporalCli()));
      process.kill(helper.pid, 'SIGKILL');
      expect(await server.died).toMatch(/^SIGKILL: /);
    }));
});
