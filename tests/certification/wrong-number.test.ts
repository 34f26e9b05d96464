import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from '../../certification/certificate';
import { differences } from '../../certification/differences';
import { certify } from '../../certification/run';
import { checkTimeline } from '../../certification/timeline';
import { ROOT } from '../architecture/project';

const SHIPPED = join(ROOT, 'policies');
const OWN = join(__dirname, 'fixture');

let changed: string;
beforeAll(() => {
  changed = mkdtempSync(join(tmpdir(), 'amends-certify-'));
  cpSync(OWN, changed, { recursive: true });
  const file = join(changed, 'regimes', 'short.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('due: 3 working-days', 'due: 4 working-days'));
});
afterAll(() => rmSync(changed, { recursive: true, force: true }));

async function certificateOf(folder: string): Promise<Certificate> {
  const { certificates, wrong } = await certify(['short'], [SHIPPED, folder], () => undefined);
  expect(wrong).toEqual([]);
  return certificates[0] as Certificate;
}

test('a law that somebody wrote is certified; with one number changed, its certificate fails with the case', async () => {
  const issued = await certificateOf(OWN);
  const christmas = issued.cases.find(({ path, beginning }) => path === 'missed' && beginning === 'Christmas week');
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
  expect(issued.numbers.exercised['short.clocks.answer.due']?.by).toContain('woken three days late');
  expect(differences(issued, await certificateOf(OWN))).toEqual([]);
  expect(differences(issued, await certificateOf(changed))).toContain(
    'short: missed (normal, Christmas week): short.answer: the certificate says "due 2031-12-29T23:59:59.000Z", now it is "due 2031-12-30T23:59:59.000Z"',
  );
});

const MARK = { kind: 'due' as const, what: 'due', at: '2031-09-10T22:59:59.000Z', fields: ['clocks.answer.due'] };
const breachOf = (dueAt: string) => ({
  at: dueAt,
  event: { type: 'ClockBreached' as const, clock: 'answer', dueAt, lateBy: 0 },
});

describe('an engine that counts otherwise than the file', () => {
  it('fails when it lets a deadline pass at another instant', () => {
    expect(checkTimeline('answer', [MARK], [breachOf('2031-09-11T22:59:59.000Z')]).wrong).toEqual([
      'the run had "due" at 2031-09-11T22:59:59.000Z, which the file does not say',
      'the file says "due" at 2031-09-10T22:59:59.000Z; the run did nothing',
    ]);
  });

  it('fails when it does a thing twice, or late', () => {
    const late = { ...breachOf(MARK.at), at: '2031-09-10T23:59:59.000Z' };
    expect(checkTimeline('answer', [MARK], [late]).wrong).toEqual([
      '"due" of 2031-09-10T22:59:59.000Z came at 2031-09-10T23:59:59.000Z',
    ]);
    expect(checkTimeline('answer', [MARK], [breachOf(MARK.at), breachOf(MARK.at)]).wrong).toEqual([
      'the run had "due" at 2031-09-10T22:59:59.000Z, which the file does not say',
    ]);
  });

  it('is right when each thing happens once at its instant', () => {
    expect(checkTimeline('answer', [MARK], [breachOf(MARK.at)]).wrong).toEqual([]);
  });
});
