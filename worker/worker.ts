import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities';
import type { Outside } from '../activities/outside';
import { toInstant } from '../domain/calendar';
import type { Instant } from '../domain/plan';
import { TASK_QUEUE } from '../workflows/messages';
import { CourierBell } from './bell';
import { workflowBundle } from './bundle';
import { RunTeller } from './facts';
import { withoutWordsInterceptor } from './failures';
import { sweep } from './sweep';

export interface WorkerParts extends Omit<Outside, 'bell' | 'facts' | 'clock'> {
  connection: NativeConnection;
  namespace: string;
  logger: Logger;
  /** Runs kept in memory, 0.4 MB each at most; a run that is not costs a replay when it wakes. Default: the SDK's, by heap. */
  maxCachedWorkflows?: number;
  /** Seconds between two sweeps; default 15. */
  sweepEvery?: number;
  /** Default: the machine's. */
  clock?: () => Promise<Instant>;
}

export interface AmendsWorker {
  /** Works until `stop`. Rejects when the worker breaks. */
  run(): Promise<void>;
  /** Takes no new task, finishes what runs (at most 25 s), and ends `run`. */
  stop(): void;
  /** Whether it takes tasks. */
  isRunning(): boolean;
}

const SWEEP_EVERY_SECONDS = 15;

/** Puts a worker together: workflows, activities with their ports, the couriers' bell and the sweep. */
export async function createWorker(parts: WorkerParts): Promise<AmendsWorker> {
  const { connection, namespace, logger, clock = async () => toInstant(Date.now()) } = parts;
  const client = new Client({ connection, namespace });
  const bell = new CourierBell(client, logger);
  const activities = createActivities({ ...parts, bell, clock, facts: new RunTeller(client) });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    activities,
    interceptors: { activity: [withoutWordsInterceptor] },
    // A run cached by a worker that died waits this long before another takes it over.
    stickyQueueScheduleToStartTimeout: '5 seconds',
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '25 seconds',
    ...(parts.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: parts.maxCachedWorkflows }),
  });
  const sweeping = new AbortController();
  const sweepOnce = () => sweep({ ...parts, client, bell, clock });
  return {
    run: async () => {
      const sweeps = every(parts.sweepEvery ?? SWEEP_EVERY_SECONDS, sweepOnce, sweeping.signal);
      try {
        await worker.run();
      } finally {
        sweeping.abort();
        await sweeps;
      }
    },
    stop: () => {
      sweeping.abort();
      if (worker.getState() === 'RUNNING') worker.shutdown();
    },
    isRunning: () => worker.getState() === 'RUNNING',
  };
}

/** One after the other, a little irregular, so that several workers do not sweep in step. */
async function every(seconds: number, job: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await job();
    const irregular = seconds * (0.8 + Math.random() * 0.4);
    await pause(irregular * 1000, undefined, { signal }).catch(() => undefined);
  }
}
