import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { temporalGateway } from '../../../application/gateway';
import type { Gateway } from '../../../application/ports';
import { runClock } from '../../../application/turns';
import type { Instant } from '../../../domain/model';
import { prepareNamespace } from '../../../worker/namespace';
import { type AmendsWorker, createWorker, type WorkerParts } from '../../../worker/worker';
import { startTestServer } from '../processes/test-server';
import { SkippedTime } from '../time/skipped-time';

type Given = Omit<WorkerParts, 'connection' | 'namespace'>;

/** As in production: workflows, whose tasks a worker in this process takes. */
export class RunsOnTemporal {
  readonly time: SkippedTime;
  readonly gateway: Gateway;
  private worker: { amends: AmendsWorker; ended: Promise<void> } | null = null;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly stopServer: () => Promise<void>,
  ) {
    this.time = new SkippedTime(env, () => this.worker?.amends.isRunning() ?? false);
    this.gateway = temporalGateway(env.client, { namespace: async (id) => id });
  }

  /** Default: a server of its own that skips time. */
  static async start(env?: TestWorkflowEnvironment): Promise<RunsOnTemporal> {
    installQuietRuntime();
    const server = env ? { env, stop: () => env.teardown() } : await startTestServer();
    const runs = new RunsOnTemporal(server.env, server.stop);
    await prepareNamespace(runs.env.connection, runs.namespace);
    return runs;
  }

  private get namespace(): string {
    return this.env.namespace ?? 'default';
  }

  now(): Promise<Instant> {
    return this.time.now();
  }

  async startWorker(given: Given): Promise<void> {
    const amends = await createWorker({
      connection: this.env.nativeConnection,
      namespace: this.namespace,
      turnClock: runClock,
      clock: () => this.now(),
      sweepEvery: 3600,
      ...given,
    });
    this.worker = { amends, ended: amends.run() };
  }

  async stopWorker(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    worker?.amends.stop();
    await worker?.ended;
  }

  close(): Promise<void> {
    return this.stopServer();
  }
}

/** Logs errors only. `AMENDS_TEST_LOG=DEBUG` logs everything. */
function installQuietRuntime(): void {
  const level = process.env.AMENDS_TEST_LOG === 'DEBUG' ? 'DEBUG' : 'ERROR';
  try {
    Runtime.install({
      logger: new DefaultLogger(level),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    });
  } catch {
    // Installed already by another file in this process.
  }
}
