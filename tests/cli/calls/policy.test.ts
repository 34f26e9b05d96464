import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { buildApp } from '../../../api/app';
import type { ApiParts } from '../../../api/ports';
import { loadPolicies } from '../../../policies/load';
import { KEYS, TestApi } from '../../harness/api';
import { inFolder, runCli } from '../cli';

const SHIPPED = join(__dirname, '../../../policies');
const HOUSE = parse(readFileSync(join(SHIPPED, 'packs/house.yaml'), 'utf8'));
const NEXT = {
  ...HOUSE,
  version: '2',
  clocks: { ...HOUSE.clocks, decide: { ...HOUSE.clocks.decide, due: '5 working-days', warnings: ['1 days'] } },
};

/** An API with open complaints of the old version; the next version is installed or not. */
async function withApi(isInstalled: boolean, work: (url: string, file: string, api: TestApi) => Promise<void>) {
  const api = await TestApi.open();
  await inFolder(async (folder) => {
    for (let nth = 0; nth < 3; nth++) await api.opened();
    mkdirSync(join(folder, 'packs'));
    const file = join(folder, 'packs', 'house-2.yaml');
    writeFileSync(file, stringify(NEXT));
    if (isInstalled) await restarted(api, folder, (url) => work(url, file, api));
    else await listening(api.deps, (url) => work(url, file, api));
  }).finally(() => api.close());
}

/** API and workers that were started again with further policies. */
async function restarted(api: TestApi, folder: string, work: (url: string) => Promise<void>): Promise<void> {
  const policies = loadPolicies([SHIPPED, folder]);
  api.gateway.parts = { ...api.gateway.parts, policies };
  await listening({ ...api.deps, policies }, work);
}

async function listening(parts: ApiParts, work: (url: string) => Promise<void>): Promise<void> {
  const app = await buildApp(parts);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  await work(`http://127.0.0.1:${port}`).finally(() => app.close());
}
const policy = (how: string, file: string, url: string, ...options: string[]) =>
  runCli(['policy', how, file, '--url', url, '--key', KEYS.manager, ...options]);
const DECISION = ['--open', 'replan', '--reason', 'Sooner is kinder.', '--actor', 'amara.diallo'];

describe('amends policy', () => {
  test('previews a file that is not installed, and refuses to apply it', () =>
    withApi(false, async (url, file) => {
      const said = await policy('preview', file, url);
      expect(said).toMatchObject({ code: 0, err: '' });
      const [head, ...lines] = said.out.trim().split('\n');
      expect(head).toMatch(/^house 2 \([0-9a-f]{12}\), not the current version here$/);
      expect(lines.slice(0, 5)).toEqual([
        '3 open complaints live by another version of it.',
        'Deadlines: 3 earlier, 0 later, 0 stay, 0 new, 0 end.',
        "Of these 0 become the law's, 0 become our own.",
        'Broken at once: 0.',
        'Letters due: 0 notices of an extension, 0 answers that are late.',
      ]);
      expect(lines).toHaveLength(8);
      expect(lines[5]).toMatch(/^ {2}A-2026-\d{6} decide: 2026-12-09T\S+ → 2026-12-02T\S+$/);
      const applied = await policy('apply', file, url, ...DECISION);
      expect(applied).toMatchObject({ code: 1, err: expect.stringMatching(/^amends: pack-not-current: /) });
    }));

  test('re-plans open complaints by an installed file, and finds nothing to do the second time', () =>
    withApi(true, async (url, file, api) => {
      expect(await policy('apply', file, url, ...DECISION)).toMatchObject({
        code: 0,
        out: '3 moved, 0 skipped, 0 failed\n',
      });
      expect((await policy('apply', file, url, ...DECISION)).out).toBe('0 moved, 3 skipped, 0 failed\n');
      const { items } = await api.register.records.list({ sort: 'receivedAt', limit: 10 });
      expect(items.map(({ complaint }) => complaint.plan.pack.version)).toEqual(['2', '2', '2']);
    }));

  test('takes a regime as well: complaints that run it are counted and re-planned, their pack stays', () =>
    withApi(true, async (url, _, api) => {
      await api.opened({ policy: 'ie-cpc' });
      await inFolder(async (folder) => {
        const law = readFileSync(join(SHIPPED, 'regimes/ie-cpc.yaml'), 'utf8').replace('version: "1"', 'version: "2"');
        mkdirSync(join(folder, 'regimes'));
        const file = join(folder, 'regimes', 'ie-cpc@2.yaml');
        writeFileSync(file, law.replace('due: 40 working-days', 'due: 30 working-days'));
        const said = await policy('preview', file, url);
        expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' });
        const lines = said.out.trim().split('\n');
        expect(lines[0]).toMatch(/^ie-cpc 2 \([0-9a-f]{12}\), not the current version here$/);
        expect(lines.slice(1, 3)).toEqual([
          '1 open complaints run another version of it.',
          expect.stringMatching(/^Deadlines: 1 earlier, 0 later, \d stay, 0 new, 0 end\.$/),
        ]);
        expect((await policy('apply', file, url, ...DECISION)).err).toMatch(/^amends: pack-not-current: /);

        await restarted(api, folder, async (at) => {
          const applied = await policy('apply', file, at, ...DECISION);
          expect(applied).toMatchObject({ code: 0, out: '1 moved, 0 skipped, 0 failed\n' });
        });
        const { items } = await api.register.records.list({ policy: 'ie-cpc', sort: 'receivedAt', limit: 10 });
        expect(items.map(({ complaint }) => complaint.plan.pack.version)).toEqual(['2+house-1']);
      });
    }));

  test('says what is wrong with a file, and where', () =>
    withApi(false, async (url, file) => {
      writeFileSync(file, stringify({ ...NEXT, earlyWindow: 'soon' }));
      const said = await policy('preview', file, url);
      expect(said.code).toBe(1);
      expect(said.err).toMatch(
        /^amends: invalid-request: .*: \/earlyWindow earlyWindow is not an amount of time .*"soon"\n$/,
      );
    }));

  test('explains itself', async () => {
    const { code, out } = await runCli(['policy', 'apply', '--help']);
    expect([code, out]).toEqual([0, expect.stringContaining('--open <how>')]);
  });
});
