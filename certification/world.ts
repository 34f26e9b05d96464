import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { agenda } from '../domain/agenda';
import { toInstant } from '../domain/calendar';
import type { Actor, Command } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import { openComplaint } from '../domain/open';
import type { Instant } from '../domain/plan';
import type { Severity } from '../domain/vocabulary';
import type { Policies } from '../policies/policies';
import { type OpenRegister, openRegister } from '../register/open';
import { aComplaint, anOpening } from '../tests/builders';
import { timeSkipping } from '../tests/setup/testServer';
import { eventually } from '../tests/workflows/eventually';
import { bareLetters } from '../tests/workflows/fakes';
import { ForgottenLocks } from '../tests/workflows/forgotten-locks';
import { prepareNamespace } from '../worker/namespace';
import { startComplaint } from '../worker/starter';
import { type AmendsWorker, createWorker } from '../worker/worker';
import { commandUpdate, workflowIds } from '../workflows/messages';
import { couriersFor, type Edges, providerFor } from './edges';
import type { Subject } from './subject';

const WATCH_MS = 1_000;
/** How often a command is asked again whose answer was lost. */
const ASKED_AGAIN = 2;
/** How long, in real time, a run may take to do what has fallen due, ms. */
const PATIENCE = 120_000;

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
  const world = new World(await timeSkipping(), await openRegister({}), policies);
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
  private readonly locks: ForgottenLocks;
  private worker: { amends: AmendsWorker; ended: Promise<void> } | null = null;

  constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly register: OpenRegister,
    private readonly policies: Policies,
  ) {
    this.locks = new ForgottenLocks(env);
  }

  async prepare(): Promise<void> {
    await this.register.migrate();
    await prepareNamespace(this.env.connection, this.env.namespace ?? 'default');
    await this.startWorker();
  }

  async now(): Promise<Instant> {
    return toInstant(await this.env.currentTimeMs());
  }

  /** Records a complaint as the API does. Its id follows from its name, so that every certification has the same. */
  async record(name: string, subject: Subject, severity: Severity, receivedAt: Instant, edges: Edges): Promise<string> {
    const id = idOf(name);
    this.edges.set(id, edges);
    const now = await this.now();
    const reference = await this.register.openings.nextReference(now);
    const { pack } = subject;
    const plan = pack.plan(severity, 'complaint');
    const given = { id, reference, severity, receivedAt, plan, almanac: subject.almanac(receivedAt) };
    const { complaint, entry } = openComplaint({ ...aComplaint(), ...given }, now);
    await this.register.openings.open(anOpening({ complaint, entry }));
    return id;
  }

  async start(id: string): Promise<void> {
    await startComplaint(this.env.client, await this.complaint(id), false);
    await this.register.openings.runStarted(id);
  }

  /** Asks again under the same id where the server lost an answer, as it may while a run is continued as new. */
  async send(id: string, actor: Actor, command: Command): Promise<void> {
    if (command.type === 'Choose') this.parents.add(id);
    const handle = this.env.client.workflow.getHandle(workflowIds.complaint(id));
    const asked = { updateId: randomUUID(), args: [{ actor, command }] as [{ actor: Actor; command: Command }] };
    for (let left = ASKED_AGAIN; ; left--) {
      try {
        await handle.executeUpdate(commandUpdate(command.type), asked);
        return;
      } catch (error) {
        if ((await this.complaint(id)).stage === 'closed') return;
        if (left === 0 || !/not found/i.test(String(error))) throw error;
        await pause(WATCH_MS);
      }
    }
  }

  async complaint(id: string): Promise<Complaint> {
    const stored = await this.register.records.read(id);
    if (!stored) throw new Error(`${id} is not on record`);
    return stored.complaint;
  }

  timeline(id: string) {
    return this.register.records.timeline(id);
  }

  /** Waits until everything that is due now is on record. */
  async settle(id: string): Promise<void> {
    await eventually(async () => {
      const [next] = agenda(await this.complaint(id));
      return next === undefined || next.at > (await this.now());
    }, PATIENCE);
  }

  /** Waits until a promised state is on record: what children and couriers report comes a moment later. */
  async until(id: string, holds: (complaint: Complaint) => boolean): Promise<void> {
    await eventually(async () => holds(await this.complaint(id)), PATIENCE);
  }

  async sleepTo(instant: Instant): Promise<void> {
    const left = Date.parse(instant) - Date.parse(await this.now());
    if (left <= 0) return;
    const slept = new AbortController();
    const watching = this.keepSkipping(slept.signal).catch(() => undefined);
    try {
      await this.env.sleep(left);
    } finally {
      slept.abort();
      await watching;
    }
  }

  private async startWorker(): Promise<void> {
    const amends = await createWorker({
      connection: this.env.nativeConnection,
      namespace: this.env.namespace ?? 'default',
      register: this.register,
      render: bareLetters,
      couriers: couriersFor(this.edges),
      remedies: providerFor(this.edges),
      staff: this.policies.staff,
      makeAlmanac: this.policies.makeAlmanac,
      logger: pino({ level: 'silent' }),
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

  /** Whenever the clock keeps real time, a lock may have been forgotten. */
  private async keepSkipping(slept: AbortSignal): Promise<void> {
    let last = await this.env.currentTimeMs();
    while (await pause(WATCH_MS, true, { signal: slept }).catch(() => false)) {
      const now = await this.env.currentTimeMs();
      if (now - last < 2 * WATCH_MS) await this.locks.release(await this.withChildren());
      last = now;
    }
  }

  private async withChildren(): Promise<Complaint[]> {
    const all = await Promise.all([...this.parents].map((id) => this.complaint(id).catch(() => null)));
    return all.filter((one) => one !== null && (one.round > 0 || one.enquiries.length > 0)) as Complaint[];
  }
}

function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
