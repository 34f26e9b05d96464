import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFactSources } from '../../cli/assembly/fact-sources';
import { openHome } from '../../cli/home/home';
import { factSources, roleKeys } from '../../cli/home/keys';
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

  test('come with a secret per source of facts, and what it may report; a changed one stays', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'secrets.json');
      const mail = { types: ['letter-bounced' as const], providers: [] };
      const sources = factSources(file, { mail });
      expect(sources.mail).toMatchObject({ ...mail, secrets: [expect.stringMatching(/^whsec_[\w+/]{32}$/)] });
      const added = factSources(file, { mail: { ...mail, types: ['letter-read'] }, post: mail });
      expect(added).toMatchObject({ ...sources, post: mail });
    }));
});

describe('the file of sources of facts', () => {
  const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
  const read = async (source: object) => {
    let sources = {};
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'sources.json'), JSON.stringify({ bank: source }));
      sources = readFactSources(join(folder, 'sources.json'));
    });
    return sources;
  };
  const bank = { secrets: [secretOf(24)], types: ['payment-returned'], providers: 'any' };

  test('has one secret of each, or two while they are rotated', async () => {
    expect(await read(bank)).toEqual({ bank });
    expect(await read({ ...bank, secrets: [secretOf(24), secretOf(32)] })).toMatchObject({
      bank: { providers: 'any' },
    });
  });

  test.each([
    ['a secret of 23 bytes', { ...bank, secrets: [secretOf(23)] }, /bank\.secrets\.0: must be .* 24 bytes at least/],
    ['a secret that is none', { ...bank, secrets: ['password'] }, /bank\.secrets\.0: must be whsec_/],
    ['three secrets', { ...bank, secrets: [1, 2, 3].map(() => secretOf(24)) }, /bank\.secrets: are two at most/],
    ['no secret', { ...bank, secrets: [] }, /bank\.secrets/],
    ['no type', { ...bank, types: [] }, /bank\.types/],
    ['a type of nobody', { ...bank, types: ['letter-burnt'] }, /bank\.types\.0/],
    ['no provider, of whose steps it may report', { ...bank, providers: undefined }, /bank\.providers: must say/],
  ])('is refused with %s', async (_, source, line) => {
    await expect(read(source)).rejects.toThrow(line);
  });
});

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('the home is made for its owner alone', () =>
  inFolder(async (folder) => {
    const home = openHome(join(folder, 'a', 'home'));
    expect(modeOf(home.folder)).toBe(0o700);
    writeFileSync(home.lock, '');
    expect(modeOf(home.lock)).toBe(0o600);
  }));

test('what lies in a home is closed too, but nothing that a link leads to', () =>
  inFolder(async (folder) => {
    const home = join(folder, 'home');
    const [outside, inside] = [join(folder, 'outside'), join(home, 'register', 'base', '1')];
    mkdirSync(join(home, 'register', 'base'), { recursive: true });
    for (const file of [join(home, 'keys.json'), inside, outside]) {
      writeFileSync(file, '{}');
      chmodSync(file, 0o666);
    }
    symlinkSync(outside, join(home, 'link'));
    chmodSync(home, 0o755);
    chmodSync(join(home, 'register'), 0o777);
    openHome(home);
    expect([home, join(home, 'register')].map(modeOf)).toEqual([0o700, 0o700]);
    expect([join(home, 'keys.json'), inside].map(modeOf)).toEqual([0o600, 0o600]);
    expect(modeOf(outside)).toBe(0o666);
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
