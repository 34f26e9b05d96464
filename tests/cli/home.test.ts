import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHome } from '../../cli/home/home';
import { factSecrets, roleKeys } from '../../cli/home/keys';
import { takeLock } from '../../cli/home/lock';
import { processLine } from '../../cli/home/process-line';
import { stopOrphan } from '../../cli/temporal/dev-server';
import { ROLES } from '../../domain/model';
import { inFolder } from './cli';

/** A process that lives until it is stopped. */
async function aSleeper() {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const pid = child.pid ?? 0;
  while (!processLine(pid)?.includes('setTimeout')) await new Promise((resolve) => setTimeout(resolve, 5));
  return { pid, line: processLine(pid) ?? '', ended, kill: () => child.kill('SIGKILL') };
}

describe('the lock of a home', () => {
  test('is refused while another process that lives holds it', () =>
    inFolder(async (folder) => {
      const other = await aSleeper();
      const file = join(folder, 'lock');
      writeFileSync(file, JSON.stringify({ pid: other.pid, line: other.line, temporal: null }));
      expect(() => takeLock(file)).toThrow(`another run (process ${other.pid}) holds this home`);
      other.kill();
      await other.ended;
      takeLock(file).release();
      expect(existsSync(file)).toBe(false);
    }));

  test('of a dead process is taken over, with the Temporal server that it left', () =>
    inFolder(async (folder) => {
      const dead = await aSleeper();
      dead.kill();
      await dead.ended;
      const temporal = { pid: 12, line: 'temporal server start-dev' };
      writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: dead.pid, line: dead.line, temporal }));
      expect(takeLock(join(folder, 'lock')).orphan).toEqual(temporal);
    }));

  test.each([
    ['of a pid that now belongs to another program', JSON.stringify({ pid: process.ppid, line: 'node amends start' })],
    [
      'of our own pid, as of process 1 in a container',
      JSON.stringify({ pid: process.pid, line: processLine(process.pid) }),
    ],
    ['that a crash left half written', '{"pid": 1'],
    ['that is empty', ''],
  ])('%s is taken over', (_, content) =>
    inFolder(async (folder) => {
      const file = join(folder, 'lock');
      writeFileSync(file, content);
      takeLock(file);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    }),
  );
});

describe('a Temporal server that a killed run left', () => {
  test('is stopped', async () => {
    const orphan = await aSleeper();
    await stopOrphan(orphan);
    await orphan.ended;
    expect(processLine(orphan.pid)).toBeNull();
  });

  test('is left alone when its pid belongs to another program by now', async () => {
    const stranger = await aSleeper();
    await stopOrphan({ pid: stranger.pid, line: 'temporal server start-dev' });
    expect(processLine(stranger.pid)).toBe(stranger.line);
    stranger.kill();
    await stranger.ended;
  });
});

describe('keys of the embedded default', () => {
  test('are one per role, for their owner alone, and stay', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'keys.json');
      const keys = roleKeys(file);
      expect(Object.keys(keys)).toEqual([...ROLES]);
      expect(keys.crm).toMatch(/^[\w-]{43}$/);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(roleKeys(file)).toEqual(keys);
    }));

  test('are not replaced when the file is broken', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'keys.json'), '{');
      expect(() => roleKeys(join(folder, 'keys.json'))).toThrow('keys.json is not JSON; mend it, or move it away');
    }));

  test('come with a secret per source of facts', () =>
    inFolder(async (folder) => {
      const secrets = factSecrets(join(folder, 'secrets.json'), ['mail', 'bank']);
      expect(secrets.mail).toMatch(/^whsec_[\w+/]{32}$/);
      expect(factSecrets(join(folder, 'secrets.json'), ['mail', 'bank', 'post'])).toMatchObject(secrets);
    }));
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('the home is made for its owner alone', () =>
  inFolder(async (folder) => {
    const home = openHome(join(folder, 'a', 'home'));
    expect(modeOf(home.folder)).toBe(0o700);
    writeFileSync(home.lock, '');
    expect(modeOf(home.lock)).toBe(0o600);
  }));

test.each([
  ['an empty folder', []],
  ['a home', ['keys.json', 'notes']],
])('%s that others can read is closed', (_, files) =>
  inFolder(async (folder) => {
    for (const file of files) writeFileSync(join(folder, file), '{}');
    chmodSync(folder, 0o755);
    openHome(folder);
    expect(modeOf(folder)).toBe(0o700);
  }),
);

test('a folder of other things that others can read is refused, and left as it is', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'notes'), '');
    chmodSync(folder, 0o755);
    expect(() => openHome(folder)).toThrow(/^others can read .*; close it with chmod 700, or set AMENDS_HOME/);
    expect(modeOf(folder)).toBe(0o755);
  }));

test('a home that is a file is refused', () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'fine'));
    expect(() => openHome(join(folder, 'file'))).toThrow(/^cannot write to .*file .*; set AMENDS_HOME/);
  }));
