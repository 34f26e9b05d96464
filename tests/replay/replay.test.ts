import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type ReplayWorkerOptions, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import type { Outside } from '../../activities/outside';
import { workflowBundle } from '../../worker/bundle';
import { ROOT } from '../architecture/project';
import { aPerson } from '../harness/builders';
import { typesOf } from '../harness/histories';
import { PATH_NAMES, type Run, readCorpus } from './corpus';
import { textsIn } from './payloads';

const corpus = readCorpus();
const runs = corpus.flatMap((recording) => recording.runs);
const everything = runs.flatMap(({ history }) => history.events ?? []);
const WORKFLOWS = ['complaint', 'courier', 'enquiry', 'remedy', 'voucher'];

beforeAll(() => {
  const logging = { filter: 'ERROR', forward: {} } as const;
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
});

type Bundle = ReplayWorkerOptions['workflowBundle'];

const bundleOf = (workflowsPath: string): Promise<Bundle> =>
  bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });

/** Per run the name of the error of its replay, or `replayed`. */
async function replay(workflowBundle: Bundle, histories: Run[]): Promise<string[]> {
  const outcomes: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    outcomes.push(`${workflowId}: ${error?.name ?? 'replayed'}`);
  }
  return outcomes.sort();
}

const all = (histories: Run[], outcome: string) =>
  histories.map(({ workflowId }) => `${workflowId}: ${outcome}`).sort();

describe('runs that began under an earlier version', () => {
  it('replay with the present code', async () => {
    expect(await replay(await workflowBundle(), runs)).toEqual(all(runs, 'replayed'));
  });

  it('do not replay with code that does other things, so such a change is noticed here', async () => {
    const oneOfEach = WORKFLOWS.flatMap(
      (type) => runs.find(({ workflowId }) => workflowId.startsWith(`${type}-`)) ?? [],
    );
    const changed = await bundleOf(require.resolve('./changed'));
    expect(await replay(changed, oneOfEach)).toEqual(all(oneOfEach, 'DeterminismViolationError'));
  });

  it('replay whatever has become of the rules: a complaint that is open lives by the new ones from its next turn', async () => {
    const copy = copyOfRooms();
    try {
      const rules = filesIn(join(copy, 'domain'));
      expect(rules.length).toBeGreaterThan(100);
      for (const rule of rules) writeFileSync(rule, `throw new Error('this rule has changed');`);
      expect(await replay(await bundleOf(join(copy, 'workflows/index.ts')), runs)).toEqual(all(runs, 'replayed'));
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

/** Everything that workflows could import. */
function copyOfRooms(): string {
  const copy = mkdtempSync(join(tmpdir(), 'amends-rules-'));
  const rooms = ['activities', 'application', 'domain', 'letters', 'policies', 'register', 'worker', 'workflows'];
  for (const room of rooms) cpSync(join(ROOT, room), join(copy, room), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

describe('the recorded histories', () => {
  it('contain every path', () => {
    expect([...new Set(corpus.map(({ path }) => path))].sort()).toEqual([...PATH_NAMES].sort());
  });

  it('contain every run of a chain', () => {
    const known = everything.map(({ workflowExecutionStartedEventAttributes: at }) => at?.originalExecutionRunId);
    const next = everything.flatMap(
      ({ workflowExecutionContinuedAsNewEventAttributes: at }) => at?.newExecutionRunId ?? [],
    );
    expect(next.length).toBeGreaterThan(1);
    expect(next.filter((runId) => !known.includes(runId))).toEqual([]);
  });

  it('contain every workflow', () => {
    const started = everything.map((event) => event.workflowExecutionStartedEventAttributes?.workflowType?.name);
    expect([...new Set(started.filter((name) => typeof name === 'string'))].sort()).toEqual(WORKFLOWS);
  });

  it('contain every kind of call that a run can get', () => {
    const signals = everything.flatMap((event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? []);
    expect([...new Set(signals)].sort()).toEqual(['call', 'decideApproval', 'retryNow', 'wakeUp']);
    const updates = everything.flatMap(
      ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => accepted?.acceptedRequest?.input?.name ?? [],
    );
    expect(new Set(updates).size).toBeGreaterThan(10);
  });

  it('contain what a run tells its callers: done, refused, closed, superseded', () => {
    const told = everything
      .filter((event) => event.workflowExecutionUpdateCompletedEventAttributes)
      .flatMap(textsIn)
      .join();
    for (const outcome of ['"revision":', '"unknown-input"', '"closed"', '"superseded"'])
      expect(told).toContain(outcome);
  });

  it('contain every activity', () => {
    const texts = runs.flatMap(({ history }) => textsIn(history));
    const done = (name: string) => texts.some((text) => text === name || text.includes(`"activity_type":"${name}"`));
    const names = Object.keys(createActivities({} as Outside));
    expect(names.filter((name) => !done(name))).toEqual([]);
    const ordinary = everything.map((event) => event.activityTaskScheduledEventAttributes?.activityType?.name);
    expect(ordinary).toContain('turn');
  });

  it('contain every kind of event that a run causes', () => {
    expect([...new Set(typesOf(everything))]).toEqual(
      expect.arrayContaining([
        'ActivityTaskScheduled',
        'MarkerRecorded',
        'SignalExternalWorkflowExecutionInitiated',
        'StartChildWorkflowExecutionInitiated',
        'StartChildWorkflowExecutionFailed',
        'TimerCanceled',
        'TimerFired',
        'UpsertWorkflowSearchAttributes',
        'WorkflowExecutionCancelRequested',
        'WorkflowExecutionContinuedAsNew',
        'WorkflowExecutionSignaled',
      ]),
    );
  });

  it('contain nothing of the complainant, whose words and address went through every path', () => {
    const { name, email, phone, customerRef } = aPerson();
    const texts = runs.flatMap(({ history }) => textsIn(history));
    expect(texts.filter((text) => text.includes('"epoch":'))).not.toEqual([]);
    for (const personal of [name, email, phone, customerRef, 'waited four hours', 'ORDER-7']) {
      expect(texts.filter((text) => text.includes(personal ?? ''))).toEqual([]);
    }
  });
});
