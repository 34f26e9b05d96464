import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities';
import type { Outside } from '../activities/outside';
import { temporalGateway } from '../application/gateway';
import { processClock, type TurnClock } from '../application/turns';
import { toInstant } from '../domain/calendar';
import type { Instant } from '../domain/model';
import { TASK_QUEUE } from '../workflows/messages';
import { buildIdOf, workflowBundle } from './bundle';
import { CourierWakeUp } from './courier-wake-up';
import { errorKind, errorRedactor } from './error-redactor';
import { makeGauges } from './metrics';
import { NamespaceWatch } from './namespace-watch';
import { RunCaller } from './run-caller';
import { stuckActivities } from './stuck-activities';
import { SweepMemory, sweep } from './sweep/sweep';

export interface WorkerParts extends Omit<Outside, 'wakeUp' | 'caller' | 'clock' | 'turnClock' | 'logger'> {
  connection: NativeConnection;
  namespace: string;
  logger: Logger;
  /** Runs kept in memory, 0.25 MB each at most; any other costs a replay when it wakes. Default: the SDK's, by heap size. */
  maxCachedWorkflows?: number;
  /** Seconds between two sweeps; default 15. */
  sweepEvery?: number;
  /** Default: the machine's clock. */
  clock?: () => Promise<Instant>;
  /** Default: `processClock`. On skipped time the run's clock alone. */
  turnClock?: TurnClock;
}

export interface AmendsWorker {
  /** Works until `stop`. Rejects when the worker breaks. */
  run(): Promise<void>;
  /** Takes no new task, finishes running ones (at most 25 s), and ends `run`. */
  stop(): void;
  /** Whether it takes tasks. */
  isRunning(): boolean;
}

const SWEEP_EVERY_SECONDS = 15;
const MORE_AFTER_SECONDS = 5;
/**
 * Node ends workflow code that takes longer than the SDK's five seconds, and may die of that ("async hook stack has become
 * corrupted", or a segmentation fault): a process that stood still so long ended when it went on. The SDK takes this
 * option, though its type does not name it. Our workflow code is a loop of a few lines.
 */
const LONG_WORKFLOW_CODE: object = { isolateExecutionTimeout: '1 day' };

/** Assembles a worker: workflows, activities with their ports, the courier wake-up and the sweep. */
export async function createWorker(parts: WorkerParts): Promise<AmendsWorker> {
  const { connection, namespace, logger, turnClock = processClock } = parts;
  const { clock = async () => toInstant(Date.now()) } = parts;
  const client = new Client({ connection, namespace });
  const gateway = temporalGateway(client, parts.register.runs);
  const wakeUp = new CourierWakeUp(gateway, logger);
  const caller = new RunCaller({ ...parts, gateway }, clock);
  const activities = createActivities({ ...parts, wakeUp, caller, clock, turnClock });
  const bundle = await workflowBundle();
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    identity: `amends-worker ${process.pid}@${hostname()}`,
    workflowBundle: bundle,
    buildId: buildIdOf(bundle),
    activities,
    interceptors: { activity: [errorRedactor, stuckActivities({ ...parts, clock })] },
    ...LONG_WORKFLOW_CODE,
    // A run cached by a worker that died waits this long until another takes it over.
    stickyQueueScheduleToStartTimeout: '5 seconds',
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '25 seconds',
    ...(parts.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: parts.maxCachedWorkflows }),
  });
  const sweeping = new AbortController();
  const memory = new SweepMemory();
  const watch = new NamespaceWatch(parts, gateway, client);
  const gauges = makeGauges();
  const sweepOnce = () => sweep({ ...parts, gateway, wakeUp, clock, gauges }, memory);
  const sweepEvery = parts.sweepEvery ?? SWEEP_EVERY_SECONDS;
  return {
    run: async () => {
      const sweeps = every(sweepEvery, sweepOnce, sweeping.signal);
      // Not as a part of the sweep, which takes long where all of Temporal was lost.
      const looks = every(sweepEvery, () => watch.look().then(() => false), sweeping.signal);
      try {
        await Promise.race([worker.run(), watch.replaced]);
      } catch (error) {
        if (!sweeping.signal.aborted) throw error;
        logger.warn({ error: errorKind(error) }, 'Tasks were still running at the stop; another worker takes them up');
      } finally {
        sweeping.abort();
        await Promise.all([sweeps, looks]);
      }
    },
    stop: () => {
      sweeping.abort();
      if (worker.getState() === 'RUNNING') worker.shutdown();
    },
    isRunning: () => worker.getState() === 'RUNNING',
  };
}

/**
 * Repeats a job at jittered intervals, so that several workers do not sweep at the same time; sooner where it answers that
 * there is more to do.
 */
async function every(seconds: number, job: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const wait = (await job()) ? Math.min(seconds, MORE_AFTER_SECONDS) : seconds;
    const jittered = wait * (0.8 + Math.random() * 0.4);
    await pause(jittered * 1000, undefined, { signal }).catch(() => undefined);
  }
}
