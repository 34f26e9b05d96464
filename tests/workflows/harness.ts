import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { temporalGateway } from '../../application/gateway';
import type { Dependencies } from '../../application/ports';
import { startRun } from '../../application/runs/start-run';
import { runClock } from '../../application/turns';
import { toInstant } from '../../domain/calendar';
import type { ChannelOut, Complaint, Instant } from '../../domain/model';
import { type Intake, openComplaint } from '../../domain/open';
import type { Staff } from '../../policies/policies';
import type { OpenRegister } from '../../register/open';
import { prepareNamespace } from '../../worker/namespace';
import { sweep } from '../../worker/sweep';
import { type AmendsWorker, createWorker, type WorkerParts } from '../../worker/worker';
import { aCalendarSnapshot, aComplaint, anOpening } from '../harness/builders';
import { memoryRegister } from '../setup/emptyDatabase';
import { timeSkipping } from '../setup/testServer';
import { Case } from './case';
import { eventually } from './eventually';
import { bareLetters, FakeCourier, FakeProvider } from './fakes';
import { ForgottenLocks } from './forgotten-locks';
import { TestPolicies } from './test-policies';

export { eventually };

export interface WorldOptions {
  /** Default: a server that skips time. The real development server: `await TestWorkflowEnvironment.createLocal(…)`. */
  env?: TestWorkflowEnvironment;
  /** Default: PGlite in memory. */
  register?: OpenRegister;
  /** Parts of the worker to exchange, real letters for example. */
  parts?: Partial<WorkerParts>;
  /** Whom the house has; default: one person of each role. */
  staff?: Staff;
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

/**
 * Everything behind the API: Temporal, register, worker, and fakes for other systems. One per test file, since skipped
 * time is global to a server; `close` it in `afterAll`.
 */
export async function aWorld(options: WorldOptions = {}): Promise<World> {
  installQuietRuntime();
  const env = options.env ?? (await timeSkipping());
  const register = options.register ?? (await memoryRegister());
  const world = new World(env, register, options.parts ?? {}, new TestPolicies(options.staff));
  try {
    await register.migrate();
    await prepareNamespace(env.connection, env.namespace ?? 'default');
    await world.startWorker();
    if (!options.env) await world.skipTo(START);
  } catch (error) {
    await world.close();
    throw error;
  }
  return world;
}

/** A Monday morning in the future, so that no result depends on the day or hour at which tests run. */
const START: Instant = '2031-03-03T08:00:00.000Z';
const DAY_MS = 24 * 60 * 60 * 1000;

const WATCH_MS = 1_000;

export class World {
  readonly email = new FakeCourier('email');
  readonly sms = new FakeCourier('sms');
  readonly portal = new FakeCourier('portal');
  readonly provider = new FakeProvider();
  private readonly cases: Case[] = [];
  private readonly locks: ForgottenLocks;
  private worker: { amends: AmendsWorker; ended: Promise<void> } | null = null;

  constructor(
    readonly env: TestWorkflowEnvironment,
    readonly register: OpenRegister,
    private readonly parts: Partial<WorkerParts>,
    /** What the house's one pack says; a test changes it before it acts. */
    readonly house: TestPolicies,
  ) {
    this.locks = new ForgottenLocks(env);
  }

  get client() {
    return this.env.client;
  }

  async now(): Promise<Instant> {
    return toInstant(await this.env.currentTimeMs());
  }

  /** What the API acts with, at this instant. */
  async dependencies(): Promise<Dependencies> {
    const now = await this.now();
    const gateway = temporalGateway(this.client);
    const { register } = this;
    const { policies } = this.house;
    return {
      ...{ register, policies, gateway, render: bareLetters, callScript: () => [], clock: () => now },
      logger: pino({ level: 'silent' }),
    };
  }

  /** A sweep some minutes from now, so that no row is too young for it. Answers the channels whose couriers it woke. */
  async sweepLater(minutes = 1): Promise<ChannelOut[]> {
    const woken: ChannelOut[] = [];
    const deps = await this.dependencies();
    const later = toInstant(Date.parse(deps.clock()) + minutes * 60_000);
    const wakeUp = { wakeCourier: async (channel: ChannelOut) => void woken.push(channel) };
    await sweep({ ...deps, logger: pino({ level: 'silent' }), wakeUp, clock: async () => later });
    return woken;
  }

  /** A complaint opened now, as by the API: on record, and its run started. */
  async open(intake: Partial<Intake> = {}): Promise<Case> {
    const opened = await this.record(intake);
    const { complaint, epoch } = await opened.stored();
    await startRun(this.client, { complaint, epoch });
    await eventually(async () => (await opened.stored()).run === 'open');
    return opened;
  }

  /** A complaint on record whose run is not started yet. */
  async record(intake: Partial<Intake> = {}): Promise<Case> {
    const now = await this.now();
    const until = toInstant(Date.parse(now) + 730 * DAY_MS);
    const given = {
      receivedAt: now,
      calendarSnapshot: aCalendarSnapshot({ from: now, until }),
      id: randomUUID(),
      ...intake,
    };
    const reference = intake.reference ?? (await this.register.openings.nextReference(now));
    const { complaint, entry } = openComplaint({ ...aComplaint(), reference, ...given }, now);
    await this.register.openings.open(anOpening({ complaint, entry }));
    const opened = new Case(this, complaint.id);
    this.cases.push(opened);
    return opened;
  }

  /** Skips time. Waits before and after it until everything due is on record. */
  async skip(duration: Duration): Promise<void> {
    await this.settle();
    await this.sleep(duration);
    await this.settle();
  }

  async skipTo(instant: Instant): Promise<void> {
    await this.settle();
    await this.sleep(Date.parse(instant) - Date.parse(await this.now()));
    await this.settle();
  }

  /** Skips time without waiting for what falls due. */
  async sleep(duration: Duration): Promise<void> {
    const slept = new AbortController();
    const watching = this.keepSkipping(slept.signal).catch(() => undefined); // the world was closed meanwhile
    try {
      await this.env.sleep(msToNumber(duration));
    } finally {
      slept.abort();
      await watching;
    }
  }

  /** While the server's clock runs at real speed, a lock may have been forgotten. */
  private async keepSkipping(slept: AbortSignal): Promise<void> {
    let last = await this.env.currentTimeMs();
    while (await elapses(WATCH_MS, slept)) {
      const now = await this.env.currentTimeMs();
      if (now - last < 2 * WATCH_MS) await this.locks.release(await this.onRecord());
      last = now;
    }
  }

  private async onRecord(): Promise<Complaint[]> {
    return Promise.all(this.cases.map(async (one) => (await one.stored()).complaint));
  }

  /** Waits until no open complaint has anything due at this instant. */
  async settle(): Promise<void> {
    const now = await this.now();
    for (const one of this.cases) {
      await eventually(() => one.isUpToDate(now));
    }
  }

  async startWorker(): Promise<void> {
    const amends = await createWorker({
      connection: this.env.nativeConnection,
      namespace: this.env.namespace ?? 'default',
      register: this.register,
      render: bareLetters,
      couriers: { email: this.email, sms: this.sms, portal: this.portal },
      remedies: this.provider,
      policies: this.parts.policies ?? livingPolicies(this.house),
      turnClock: runClock,
      logger: pino({ level: 'silent' }),
      sweepEvery: 3600,
      clock: () => this.now(),
      ...this.parts,
    });
    this.worker = { amends, ended: amends.run() };
  }

  async stopWorker(): Promise<void> {
    this.worker?.amends.stop();
    await this.worker?.ended;
    this.worker = null;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.register.close();
    await this.env.teardown();
  }
}

/** Read anew at each turn, as a test may have changed the pack. */
const livingPolicies = (house: TestPolicies): WorkerParts['policies'] =>
  new Proxy(house.policies, { get: (_, name) => house.policies[name as keyof WorkerParts['policies']] });

/** False when stopped before the time is over. */
async function elapses(milliseconds: number, stop: AbortSignal): Promise<boolean> {
  return pause(milliseconds, true, { signal: stop }).catch(() => false);
}
