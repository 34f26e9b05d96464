import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { OpenRegister } from '../../register/open';
import { aComplaint, anOpening } from '../harness/builders';
import { bareLetters } from '../harness/fakes';
import { memoryRegister } from '../harness/registers';
import { onPath, run } from '../setup/run';
import { dueIn, measured, NOW, waitsUntil } from './measured';

/** Prometheus's own tool judges the rules that come along, on what a sweep measures of a fault (Debian: `prometheus`). */

const FOLDER = join(__dirname, '..', '..', 'docs', 'operations', 'monitoring');
const ALERTS = join(FOLDER, 'alerts.yml');

interface Rule {
  alert: string;
  expr: string;
}
const rules: Rule[] = parse(readFileSync(ALERTS, 'utf8')).groups[0].rules;

let register: OpenRegister;
let folder: string;
beforeEach(async () => {
  if (!(await onPath('promtool', ['--version']))) throw new Error('Install promtool (Debian: the package prometheus).');
  register = await memoryRegister();
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await register.close();
});

/** Which alerts fire after half an hour in which every sweep measures the same: those of which we say that they do not. */
async function firing(read: Map<string, number>): Promise<string[]> {
  const file = join(folder, 'test.yml');
  const input = [...read].map(([series, value]) => ({ series, values: `${value}x120` }));
  const quiet = rules.map(({ alert: alertname }) => ({ eval_time: '30m', alertname, exp_alerts: [] }));
  const tests = [{ interval: '15s', input_series: input, alert_rule_test: quiet }];
  writeFileSync(file, stringify({ rule_files: [ALERTS], tests }));
  const said = await run('promtool', ['test', 'rules', file]).catch(({ cause }) => cause.stderr as string);
  return [...said.matchAll(/alertname: (\w+)/g)].map(([, alert = '']) => alert);
}

describe('the alert rules', () => {
  it('are understood by Prometheus', async () => {
    await run('promtool', ['check', 'rules', ALERTS]);
  });

  it('and the dashboard ask for metrics that there are', async () => {
    const names = new Set([...(await measured(register)).keys()].map((series) => series.replace(/\{.*/, '')));
    const texts = [...rules.map(({ expr }) => expr), readFileSync(join(FOLDER, 'dashboard.json'), 'utf8')];
    const asked = new Set(texts.flatMap((text) => text.match(/amends_[a-z0-9_]+/g) ?? []));
    expect([...asked].filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => !asked.has(name))).toEqual([]);
  });

  it('are quiet while nothing is wrong, and fire when nobody measures', async () => {
    await dueIn(register, 600);
    expect(await firing(await measured(register))).toEqual([]);
    expect(await firing(new Map())).toEqual(['AmendsNotMeasured']);
  });

  it('fire when what was measured is old, as while the register is away', async () => {
    const old = (await measured(register)).set('amends_measured_seconds', 0);
    expect(await firing(old)).toEqual(['AmendsNotMeasured']);
  });

  it('fire for what is late, what will be within the hour, letters that wait and steps that failed', async () => {
    const id = await dueIn(register, -10);
    await dueIn(register, 10);
    const letter = {
      key: 'l1',
      template: 'daily-update',
      channel: 'sms',
      to: 'complainant',
      about: {},
      texts: {},
    } as const;
    await register.letterBox.add(id, letter, NOW, bareLetters);
    const task = { complaint: id, task: 'step-failed', audience: 'owner', about: 's1', dueAt: NOW, at: NOW } as const;
    await register.workLists.raiseTask({ key: 'step-failed:s1@1', ...task });
    expect(await firing(await measured(register))).toEqual([
      'AmendsComplaintsLate',
      'AmendsComplaintsDueSoon',
      'AmendsLettersWait',
      'AmendsStepsFailed',
    ]);
  });

  it('fire for runs that get no turn, and for complaints without one', async () => {
    await waitsUntil(register, await dueIn(register, 600), '2026-12-01T11:55:00.000Z');
    await register.openings.open(anOpening({ complaint: aComplaint({ clocks: [] }) }));
    expect(await firing(await measured(register))).toEqual(['AmendsRunsStuck', 'AmendsRunsMissing']);
  });
});
