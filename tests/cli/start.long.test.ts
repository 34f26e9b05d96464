import { join } from 'node:path';
import { processLine } from '../../cli/home/process-line';
import { freePort } from '../../cli/process/ports';
import { eventually } from '../harness/eventually';
import { Embedded } from '../harness/processes/embedded';
import { type Ended, Program } from '../harness/processes/program';
import { temporalCli } from '../setup/testServer';
import { inFolder, startCli } from './cli';

const INTAKE = {
  channel: 'web',
  summary: 'No room',
  complainant: { name: 'A Guest', preferredChannel: 'portal' },
};

const inEmbedded = (work: (amends: Embedded) => Promise<void>) =>
  inFolder(async (folder) => work(await Embedded.in(join(folder, 'home'), {}, startCli)));

/** Ended cleanly, with nothing left that would hinder the next start. */
function expectClean(amends: Embedded, ended: Ended, temporal: number): void {
  expect(ended).toMatchObject({ code: 0 });
  expect(amends.has('lock')).toBe(false);
  expect(amends.has('running.json')).toBe(false);
  expect(processLine(temporal)).toBeNull();
}

const acknowledged = (amends: Embedded, id: string) =>
  eventually(async () => (await amends.api.complaint(id)).acknowledgedAt);

describe('amends start', () => {
  test('runs everything, stops cleanly on SIGTERM and SIGINT, and continues at the next start', () =>
    inEmbedded(async (amends) => {
      const first = await amends.start();
      const reported = await first.says(/Ctrl-C stops it/);
      for (const part of [`${amends.url}/docs`, 'keys.json', '/namespaces/amends/workflows'])
        expect(reported).toContain(part);
      const lines = reported.split('\n').filter(Boolean);
      expect(lines[0]).toMatch(/^\d+ places in the policies that come along are .*: npm run policy -- list$/);
      expect(lines.length).toBeLessThanOrEqual(12);
      expect((await fetch(`${amends.url}/health/ready`)).status).toBe(200);
      const { id } = await amends.api.opens(INTAKE);
      await acknowledged(amends, id);
      const keys = amends.read('keys.json');
      expect(amends.openToOthers()).toEqual([]);

      const temporal = amends.temporalPid();
      first.child.kill('SIGTERM');
      expectClean(amends, await first.ended, temporal);

      const second = await amends.start();
      expect(amends.read('keys.json')).toEqual(keys);
      const message = { direction: 'in', channel: 'phone', text: 'Is anybody there?' };
      const seen = await amends.api.acts(id, '/messages', message);
      expect(seen.run).toBe('live');
      expect(seen.stage).toBe('acknowledged');
      const again = amends.temporalPid();
      second.child.kill('SIGINT');
      expectClean(amends, await second.ended, again);
    }));

  test('continues after kill -9, with the Temporal server that was left behind stopped first', () =>
    inEmbedded(async (amends) => {
      const first = await amends.start();
      const { id } = await amends.api.opens(INTAKE);
      const orphan = amends.temporalPid();
      first.child.kill('SIGKILL');
      await first.ended;
      expect(processLine(orphan)).not.toBeNull();

      const second = await amends.start();
      expect(processLine(orphan)).toBeNull();
      await acknowledged(amends, id);
      expect((await amends.api.letters(id)).map(({ template }) => template)).toEqual(['acknowledgement']);
      second.child.kill('SIGTERM');
      await second.ended;
    }));

  test('ends with one line when the Temporal server dies, and starts again', () =>
    inEmbedded(async (amends) => {
      const first = await amends.start();
      process.kill(amends.temporalPid(), 'SIGKILL');
      const ended = await first.ended;
      expect(ended.code).toBe(1);
      expect(ended.err).toMatch(
        /^amends: the Temporal server stopped \(SIGKILL: .*\); start Amends again, it continues\.$/m,
      );
      expect(amends.has('lock')).toBe(false);

      const second = await amends.start();
      second.child.kill('SIGTERM');
      expect((await second.ended).code).toBe(0);
    }));

  test('takes one Ctrl-C that comes twice as one', () =>
    inEmbedded(async (amends) => {
      const run = await amends.start();
      const temporal = amends.temporalPid();
      run.child.kill('SIGINT');
      run.child.kill('SIGINT');
      expectClean(amends, await run.ended, temporal);
    }));
});

test('a second, later signal ends a process that does not close, and its Temporal server', () =>
  inFolder(async (folder) => {
    const args = [join(__dirname, 'stubborn.ts'), await temporalCli(), folder, String(await freePort())];
    const stubborn = Program.source(args);
    const temporal = Number(/\d+/.exec(await stubborn.says(/ready/))?.[0]);
    stubborn.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(processLine(temporal)).not.toBeNull();
    stubborn.child.kill('SIGINT');
    expect((await stubborn.ended).code).toBe(1);
    await eventually(async () => processLine(temporal) === null);
  }));
