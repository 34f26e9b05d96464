import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, runCli, startCli } from '../cli';
import { fine, type Reply, withApi } from './stub-api';

const HEADER =
  'Complaint ID,Product,Issue,Sub-issue,Consumer complaint narrative,Company,State,Tags,Submitted via,Date received';
const aRow = (id: string, changes: Partial<Record<'date' | 'tags' | 'narrative', string>> = {}): string =>
  `${id},Mortgage,Fees,,"${changes.narrative ?? ''}",ACME,CA,"${changes.tags ?? ''}",Web,${changes.date ?? '3/5/2019'}`;

function importing(folder: string, url: string, rows: string[], options: string[] = []) {
  const file = join(folder, 'rows.csv');
  writeFileSync(file, `\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`);
  return ['import', file, '--url', url, '--key', 'k', ...options];
}

describe('amends import', () => {
  test('opens one complaint per row with the values of the API', () =>
    inFolder((folder) =>
      withApi(fine, async (url, requests) => {
        const rows = [aRow('1', { tags: 'Older American, Servicemember', narrative: 'They said ""no"".\r\nTwice.' })];
        const ended = await runCli(importing(folder, url, rows, ['--policy', 'demo']));
        expect(ended).toMatchObject({ code: 0, out: '1 opened, 0 already there, 0 failed\n' });
        expect(requests[0]?.authorization).toBe('Bearer k');
        expect(requests[0]?.body).toEqual({
          policy: 'demo',
          channel: 'web',
          receivedAt: '2019-03-05T17:00:00.000Z',
          summary: 'Fees',
          account: 'They said "no".\nTwice.',
          product: 'Mortgage',
          complainant: {
            customerRef: '1',
            preferredChannel: 'portal',
            language: 'en',
            timeZone: 'America/Los_Angeles',
            vulnerabilities: [{ type: 'age' }, { type: 'service-member' }],
          },
          externalRefs: { cfpb: '1', company: 'ACME' },
        });
      }),
    ));

  test('reports on a repeated import that everything is already there', () =>
    inFolder((folder) =>
      withApi(fine, async (url) => {
        const again = importing(folder, url, [aRow('1'), aRow('2')]);
        expect((await runCli(again)).out).toBe('2 opened, 0 already there, 0 failed\n');
        expect((await runCli(again)).out).toBe('0 opened, 2 already there, 0 failed\n');
      }),
    ));

  test('lists wrong rows by line and reason, and goes on with the rest', () =>
    inFolder((folder) => {
      const refuse: Reply = ({ body }) =>
        body.complainant.customerRef === '4'
          ? {
              status: 400,
              body: {
                code: 'invalid-request',
                title: 'The request is not valid',
                errors: [{ pointer: '/product', message: 'too long' }],
              },
            }
          : null;
      return withApi(refuse, async (url) => {
        const rows = [
          aRow('1', { narrative: 'a\r\nb' }),
          aRow('2', { date: '2/30/2019' }),
          'too,short',
          aRow('4'),
          aRow('5'),
        ];
        const ended = await runCli(importing(folder, url, rows));
        expect(ended).toMatchObject({ code: 1, out: '2 opened, 0 already there, 3 failed\n' });
        expect(ended.err.trim().split('\n').sort()).toEqual([
          'line 4: Date received: "2/30/2019" is no date of the form M/D/YYYY',
          'line 5: has another number of fields than the header',
          'line 6: invalid-request: The request is not valid: /product too long',
        ]);
      });
    }));

  test('repeats under the same key while the server is busy', () =>
    inFolder((folder) => {
      const busy: Reply = (_, times) => {
        if (times === 1) return { status: 429, headers: { 'retry-after': '1' } };
        return times === 2 ? { status: 503, headers: { 'retry-after': '0' }, body: { code: 'outcome-unknown' } } : null;
      };
      return withApi(busy, async (url, requests) => {
        const began = Date.now();
        expect((await runCli(importing(folder, url, [aRow('1')]))).out).toBe('1 opened, 0 already there, 0 failed\n');
        expect(new Set(requests.map(({ key }) => key)).size).toBe(1);
        expect(requests).toHaveLength(3);
        expect(Date.now() - began).toBeGreaterThan(1000);
      });
    }));

  test('opens nothing twice after the import itself was killed', () =>
    inFolder((folder) => {
      const slow: string[] = [];
      return withApi(
        ({ key }) => {
          slow.push(key);
          return null;
        },
        async (url, requests) => {
          const rows = Array.from({ length: 300 }, (_, index) => aRow(String(index)));
          const first = startCli(importing(folder, url, rows));
          while (requests.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
          first.child.kill('SIGKILL');
          await first.ended;
          const second = await runCli(importing(folder, url, rows));
          expect(second.code).toBe(0);
          const [opened, there] = second.out.match(/\d+/g)?.map(Number) ?? [];
          expect((opened ?? 0) + (there ?? 0)).toBe(300);
          expect(there).toBeGreaterThanOrEqual(12);
          expect(new Set(requests.map(({ key }) => key)).size).toBe(300);
        },
      );
    }));

  test('ends with one line when the key is wrong', () =>
    inFolder((folder) =>
      withApi(
        () => ({ status: 401, body: { code: 'unauthenticated', title: 'No valid key' } }),
        async (url) => {
          const ended = await runCli(importing(folder, url, [aRow('1'), aRow('2')]));
          expect(ended).toMatchObject({ code: 1, err: 'amends: unauthenticated: No valid key\n' });
        },
      ),
    ));

  test.each([
    [
      'no server runs',
      ['import', 'package.json'],
      /^amends: no server: start one with `npm start`, or set AMENDS_URL.*\n$/,
    ],
    [
      'nothing answers at the address',
      ['import', 'package.json', '--url', 'http://127.0.0.1:1', '--key', 'k'],
      /^amends: nothing answers at http:\/\/127\.0\.0\.1:1 .*\n$/,
    ],
    [
      'an address is given without a key',
      ['import', 'package.json', '--url', 'http://127.0.0.1:1'],
      /^amends: no key for http:\/\/127\.0\.0\.1:1: set AMENDS_API_KEY, or give --key\.\n$/,
    ],
    ['the file is missing', ['import', 'no.csv'], /^amends: cannot read no\.csv: .*\n$/],
    [
      'the mapping is wrong',
      ['import', 'package.json', '--mapping', 'tests/cli/wrong-mapping.yaml'],
      /^amends: mapping tests\/cli\/wrong-mapping\.yaml: fields › complainant\.shoeSize: .*\n$/,
    ],
  ])('ends with one line when %s', (_, args, line) =>
    inFolder(async (folder) => {
      const ended = await runCli(args, { AMENDS_HOME: join(folder, 'home') });
      expect(ended.code).toBe(1);
      expect(ended.err).toMatch(line);
    }),
  );

  test('ends with one line when the file lacks a column', () =>
    inFolder((folder) =>
      withApi(fine, async (url) => {
        const file = join(folder, 'other.csv');
        writeFileSync(file, 'a,b\n1,2\n');
        const ended = await runCli(['import', file, '--url', url, '--key', 'k']);
        expect(ended.code).toBe(1);
        expect(ended.err).toMatch(
          /^amends: .*other\.csv has no column "Complaint ID", .*, which the mapping needs\.\n$/,
        );
      }),
    ));
});
