import { bundleWorkflowCode, DefaultLogger, type ReplayWorkerOptions, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import type { Outside } from '../../activities/outside';
import { COMMAND_TYPES } from '../../domain/decide';
import { workflowBundle } from '../../worker/bundle';
import { aPerson } from '../harness/builders';
import { typesOf } from '../workflows/histories';
import { PATH_NAMES, type Run, readCorpus } from './corpus';
import { textsIn } from './payloads';

const corpus = readCorpus();
const runs = corpus.flatMap((recording) => recording.runs);
const everything = runs.flatMap(({ history }) => history.events ?? []);

beforeAll(() => {
  const logging = { filter: 'ERROR', forward: {} } as const;
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
});

/** Per run the name of the error of its replay, or `replayed`. */
async function replay(workflowBundle: ReplayWorkerOptions['workflowBundle'], histories: Run[]): Promise<string[]> {
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
    const changed = await bundleWorkflowCode({
      workflowsPath: require.resolve('./changed'),
      logger: new DefaultLogger('ERROR'),
    });
    const oneOfEach = ['complaint', 'remedy', 'enquiry', 'courier'].flatMap(
      (type) => runs.find(({ workflowId }) => workflowId.startsWith(`${type}-`)) ?? [],
    );
    expect(await replay(changed, oneOfEach)).toEqual(all(oneOfEach, 'DeterminismViolationError'));
  });
});

describe('the recorded histories', () => {
  it('contain every path', () => {
    expect([...new Set(corpus.map(({ path }) => path))].sort()).toEqual([...PATH_NAMES].sort());
  });

  it('contain every run of a chain', () => {
    const known = everything.map(({ workflowExecutionStartedEventAttributes: at }) => at?.originalExecutionRunId);
    const next = everything.flatMap(
      ({ workflowExecutionContinuedAsNewEventAttributes: at }) => at?.newExecutionRunId ?? [],
    );
    expect(next.length).toBeGreaterThan(10);
    expect(next.filter((runId) => !known.includes(runId))).toEqual([]);
  });

  it('contain every command that a run can get', () => {
    const given = everything.map(
      ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => accepted?.acceptedRequest?.input?.name,
    );
    const throughTheRegister = 'Reopen';
    expect(COMMAND_TYPES.filter((type) => !given.includes(type))).toEqual([throughTheRegister]);
  });

  it('contain every activity', () => {
    const texts = runs.flatMap(({ history }) => textsIn(history));
    const done = (name: string) => texts.some((text) => text === name || text.includes(`"activity_type":"${name}"`));
    const names = Object.keys(createActivities({} as Outside));
    expect(names.filter((name) => !done(name))).toEqual([]);
  });

  it('contain every kind of event that a run causes', () => {
    expect([...new Set(typesOf(everything))]).toEqual(
      expect.arrayContaining([
        'ActivityTaskScheduled',
        'MarkerRecorded',
        'SignalExternalWorkflowExecutionInitiated',
        'StartChildWorkflowExecutionInitiated',
        'TimerCanceled',
        'TimerFired',
        'UpsertWorkflowSearchAttributes',
        'WorkflowExecutionContinuedAsNew',
        'WorkflowExecutionSignaled',
      ]),
    );
  });

  it('contain nothing of the complainant, whose words and address went through every path', () => {
    const { name, email, phone, customerRef } = aPerson();
    const texts = runs.flatMap(({ history }) => textsIn(history));
    expect(texts.filter((text) => text.includes('"vulnerabilities":'))).not.toEqual([]);
    for (const personal of [name, email, phone, customerRef, 'waited four hours', 'ORDER-7']) {
      expect(texts.filter((text) => text.includes(personal ?? ''))).toEqual([]);
    }
  });
});
