import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from '../../tools/certification/certificate';
import { checkTimeline } from '../../tools/certification/life/timeline';
import { ROOT } from '../architecture/project';
import { runNode } from '../cli/cli';

let own: string;
beforeAll(() => {
  own = mkdtempSync(join(tmpdir(), 'amends-certify-'));
  cpSync(join(__dirname, 'fixture'), own, { recursive: true });
});
afterAll(() => rmSync(own, { recursive: true, force: true }));

const certify = (...more: string[]) =>
  runNode([join(ROOT, 'tools/certification/main.ts'), 'short', '--policies', own, ...more]);
const issued = () => readFileSync(join(own, 'certificates/short.json'), 'utf8');
const changeNumber = (from: string, to: string) => {
  const file = join(own, 'regimes/short.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

test('a law that somebody wrote is certified; with one number changed it fails with the case, and only --renew takes that', async () => {
  expect(await certify()).toMatchObject({ code: 0, out: expect.stringContaining('short: ') });
  const first = issued();
  const { cases, numbers } = JSON.parse(first) as Certificate;
  const christmas = cases.find(({ path, beginning }) => path === 'missed' && beginning === 'Christmas week');
  expect(christmas?.deadlines['short.answer']).toEqual({
    due: '2031-12-29T23:59:59.000Z',
    met: false,
    happened: [
      '2031-12-24T17:00:00.000Z warning',
      '2031-12-29T23:59:59.000Z due',
      '2031-12-29T23:59:59.000Z calls supervisor',
      '2031-12-30T17:00:00.000Z calls manager',
    ],
  });
  expect(numbers.exercised['short.clocks.answer.due']?.by).toContain('woken three days late');

  changeNumber('due: 3 working-days', 'due: 4 working-days');
  const changed = await certify();
  expect(changed.code).toBe(1);
  expect(changed.err).toContain(
    'short: missed (normal, Christmas week): short.answer: the certificate says "due 2031-12-29T23:59:59.000Z", now it is "due 2031-12-30T23:59:59.000Z"',
  );
  expect(issued()).toBe(first);
  expect((await certify('--renew')).code).toBe(0);
  expect(issued()).toContain('2031-12-30T23:59:59.000Z due');
});

const DUE = { kind: 'due' as const, what: 'due', at: '2031-09-10T22:59:59.000Z', fields: ['clocks.answer.due'] };
const breachOf = (dueAt: string) => ({
  at: dueAt,
  event: { type: 'ClockBreached' as const, clock: 'answer', dueAt, lateBy: 0 },
});

describe('an engine that counts otherwise than the file', () => {
  it('fails when it lets a deadline pass at another instant', () => {
    expect(checkTimeline('answer', [DUE], [breachOf('2031-09-11T22:59:59.000Z')]).wrong).toEqual([
      'the run had "due" at 2031-09-11T22:59:59.000Z, which the file does not say',
      'the file says "due" at 2031-09-10T22:59:59.000Z; the run did nothing',
    ]);
  });

  it('fails when it does a thing twice, or late', () => {
    const late = { ...breachOf(DUE.at), at: '2031-09-10T23:59:59.000Z' };
    expect(checkTimeline('answer', [DUE], [late]).wrong).toEqual([
      '"due" of 2031-09-10T22:59:59.000Z came at 2031-09-10T23:59:59.000Z',
    ]);
    expect(checkTimeline('answer', [DUE], [breachOf(DUE.at), breachOf(DUE.at)]).wrong).toEqual([
      'the run had "due" at 2031-09-10T22:59:59.000Z, which the file does not say',
    ]);
  });

  it('is right when each thing happens once at its instant', () => {
    expect(checkTimeline('answer', [DUE], [breachOf(DUE.at)]).wrong).toEqual([]);
  });
});
