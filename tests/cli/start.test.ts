import { join } from 'node:path';
import { processLine } from '../../cli/home/process-line';
import { freePort } from '../../cli/process/ports';
import { temporalCli } from '../setup/testServer';
import { type Ended, inFolder, startNode } from './cli';
import { Embedded, eventually } from './embedded';

interface Seen {
  stage: string;
  acknowledgedAt: string | null;
  run: string;
  revision: number;
}

const inEmbedded = (work: (amends: Embedded) => Promise<void>) =>
  inFolder(async (folder) => work(await Embedded.in(folder)));

/** Ended cleanly, with nothing left that would hinder the next start. */
function expectClean(amends: Embedded, ended: Ended, temporal: number): void {
  expect(ended).toMatchObject({ code: 0 });
  expect(amends.has('lock')).toBe(false);
  expect(amends.has('running.json')).toBe(false);
  expect(processLine(temporal)).toBeNull();
}

const acknowledged = (amends: Embedded, id: string) =>
  eventually(
    () => amends.get<Seen>(`/v1/complaints/${id}`),
    ({ acknowledgedAt }) => acknowledgedAt !== null,
  );

describe('amends start', () => {
  test('runs everything, stops cleanly on SIGTERM and SIGINT, and continues at the next start', () =>
    inEmbedded(async (amends) => {
      const first = await amends.start();
      const reported = await first.says(/Ctrl-C stops it/);
      for (const part of [`${amends.url}/docs`, 'keys.json', '/namespaces/amends/workflows'])
        expect(reported).toContain(part);
      expect((await fetch(`${amends.url}/health/ready`)).status).toBe(200);
      const id = await amends.open('first');
      await acknowledged(amends, id);
      const keys = amends.read('keys.json');

      const temporal = amends.temporalPid();
      first.child.kill('SIGTERM');
      expectClean(amends, await first.ended, temporal);

      const second = await amends.start();
      expect(amends.read('keys.json')).toEqual(keys);
      const message = { direction: 'in', channel: 'phone', text: 'Is anybody there?' };
      const seen = await amends.post<Seen>(`/v1/complaints/${id}/messages`, message, 'again');
      expect(seen.run).toBe('live');
      expect(seen.stage).toBe('acknowledged');
      const again = amends.temporalPid();
      second.child.kill('SIGINT');
      expectClean(amends, await second.ended, again);
    }));

  test('continues after kill -9, with the Temporal server that was left behind stopped first', () =>
    inEmbedded(async (amends) => {
      const first = await amends.start();
      const id = await amends.open('first');
      const orphan = amends.temporalPid();
      first.child.kill('SIGKILL');
      await first.ended;
      expect(processLine(orphan)).not.toBeNull();

      const second = await amends.start();
      expect(processLine(orphan)).toBeNull();
      await acknowledged(amends, id);
      const letters = await amends.get<{ items: { template: string }[] }>(`/v1/complaints/${id}/letters`);
      expect(letters.items.map(({ template }) => template)).toEqual(['acknowledgement']);
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
    const stubborn = startNode([join(__dirname, 'stubborn.ts'), await temporalCli(), folder, String(await freePort())]);
    const temporal = Number(/\d+/.exec(await stubborn.says(/ready/))?.[0]);
    stubborn.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(processLine(temporal)).not.toBeNull();
    stubborn.child.kill('SIGINT');
    expect((await stubborn.ended).code).toBe(1);
    await eventually(
      async () => processLine(temporal),
      (line) => line === null,
    );
  }));
