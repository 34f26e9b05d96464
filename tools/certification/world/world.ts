import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { temporalGateway } from '../../../application/gateway';
import type { CommandRequest } from '../../../application/inputs/requests';
import type { Dependencies } from '../../../application/ports';
import { startRun } from '../../../application/runs/start-run';
import { runClock } from '../../../application/turns';
import { agenda } from '../../../domain/agenda';
import type { Actor, Complaint, Instant, Severity, Stage } from '../../../domain/model';
import { openComplaint } from '../../../domain/open';
import type { Policies } from '../../../policies/policies';
import type { StoredComplaint } from '../../../register/complaints/contract';
import type { OpenRegister } from '../../../register/open';
import { uuidFrom } from '../../../register/uuid';
import { aComplaint, anOpening } from '../../../tests/harness/builders';
import { memoryRegister } from '../../../tests/setup/emptyDatabase';
import { timeSkipping } from '../../../tests/setup/testServer';
import { eventually } from '../../../tests/workflows/eventually';
import { bareLetters } from '../../../tests/workflows/fakes';
import { prepareNamespace } from '../../../worker/namespace';
import { type AmendsWorker, createWorker } from '../../../worker/worker';
import type { Subject } from '../life/subject';
import { couriersFor, type Edges, providerFor } from './edges';
import { sendUntilAnswered } from './sending';
import { SkippedTime } from './skipped-time';
import { withTerms } from './terms';

/** How long, in real time, a run may take to do what has fallen due, ms. */
const GIVE_UP_AFTER_MS = 600_000;

const SILENT = pino({ level: 'silent' });

/** Silent, but for what would be a defect. A process has one runtime, whoever installed it. */
function installQuietRuntime(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    });
  } catch {
    // There is one.
  }
}

/** Everything behind the API, as it is in production, on a Temporal whose time is skipped and a register in memory. */
export async function openWorld(policies: Policies): Promise<World> {
  installQuietRuntime();
  const world = new World(await timeSkipping(), await memoryRegister(), withTerms(policies));
  try {
    await world.prepare();
    return world;
  } catch (error) {
    await world.close();
    throw error;
  }
}

export class World {
  private readonly edges = new Map<string, Edges>();
  /** Complaints that may have children, whose locks the server may forget. */
  private readonly parents = new Set<string>();
  /** By id: what a failure calls a complaint. */
  private readonly names = new Map<string, string>();
  private readonly time: SkippedTime;
  private worker: { amends: AmendsWorker; ended: Promise<void> } | null = null;

  constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly register: OpenRegister,
    private readonly policies: Policies,
  ) {
    this.time = new SkippedTime(env, () => this.withChildren());
  }

  async prepare(): Promise<void> {
    await this.register.migrate();
    await prepareNamespace(this.env.connection, this.env.namespace ?? 'default');
    await this.startWorker();
  }

  now = (): Promise<Instant> => this.time.now();

  sleepTo(instant: Instant): Promise<void> {
    return this.time.sleepTo(instant);
  }

  /** Records a complaint as the API does. Its id follows from its name, so that every certification has the same. */
  async record(name: string, subject: Subject, severity: Severity, receivedAt: Instant, edges: Edges): Promise<string> {
    const id = uuidFrom(name);
    this.edges.set(id, edges);
    this.names.set(id, name);
    const now = await this.now();
    const reference = await this.register.openings.nextReference(now);
    const plan = subject.pack.plan(severity, 'complaint');
    const given = { id, reference, severity, receivedAt, plan, calendarSnapshot: subject.calendarSnapshot(receivedAt) };
    const { complaint, entry } = openComplaint({ ...aComplaint(), ...given }, now);
    await this.register.openings.open(anOpening({ complaint, entry }));
    return id;
  }

  async start(id: string): Promise<void> {
    const { complaint, epoch } = await this.stored(id);
    await startRun(this.env.client, { complaint, epoch });
  }

  async send(id: string, actor: Actor, request: CommandRequest): Promise<void> {
    if (request.type === 'Choose') this.parents.add(id);
    const ports = { dependencies: () => this.dependencies(), stored: () => this.stored(id) };
    await sendUntilAnswered({ ...ports, actor, request }).catch((error: Error) => {
      throw new Error(`${this.names.get(id)}: ${error.message}`);
    });
  }

  private async dependencies(): Promise<Dependencies> {
    const now = await this.now();
    const { register, policies } = this;
    const gateway = temporalGateway(this.env.client);
    return { register, policies, gateway, render: bareLetters, callScript: () => [], logger: SILENT, clock: () => now };
  }

  private async stored(id: string): Promise<StoredComplaint> {
    const stored = await this.register.records.read(id);
    if (!stored) throw new Error(`${id} is not on record`);
    return stored;
  }

  async complaint(id: string): Promise<Complaint> {
    return (await this.stored(id)).complaint;
  }

  timeline(id: string) {
    return this.register.records.timeline(id);
  }

  /** Waits until everything that is due now is on record. */
  async settle(id: string): Promise<void> {
    await this.waitFor(id, 'to do what is due', async () => {
      const [next] = agenda(await this.complaint(id));
      return next === undefined || next.at > (await this.now());
    });
  }

  /** Children and couriers report a little later. */
  async until(id: string, stage: Stage): Promise<void> {
    await this.waitFor(id, `to be ${stage}`, async () => (await this.complaint(id)).stage === stage);
  }

  private async waitFor(id: string, what: string, holds: () => Promise<boolean>): Promise<void> {
    await eventually(holds, GIVE_UP_AFTER_MS).catch(async (error: Error) => {
      throw new Error(`${this.names.get(id)}: waited ${what} at ${await this.now()}: ${error.message}`);
    });
  }

  private async startWorker(): Promise<void> {
    const amends = await createWorker({
      connection: this.env.nativeConnection,
      namespace: this.env.namespace ?? 'default',
      register: this.register,
      render: bareLetters,
      couriers: couriersFor(this.edges),
      remedies: providerFor(this.edges),
      policies: this.policies,
      turnClock: runClock,
      logger: SILENT,
      sweepEvery: 3600,
      clock: () => this.now(),
    });
    this.worker = { amends, ended: amends.run() };
  }

  async close(): Promise<void> {
    this.worker?.amends.stop();
    await this.worker?.ended;
    await this.register.close();
    await this.env.teardown();
  }

  private async withChildren(): Promise<Complaint[]> {
    const all = await Promise.all([...this.parents].map((id) => this.complaint(id).catch(() => null)));
    return all.filter((one) => one !== null && (one.round > 0 || one.enquiries.length > 0)) as Complaint[];
  }
}
