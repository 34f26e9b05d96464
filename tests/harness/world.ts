import { randomUUID } from 'node:crypto';
import type { Duration } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import type { Dependencies } from '../../application/ports';
import { toInstant } from '../../domain/calendar';
import type { ChannelOut, Instant } from '../../domain/model';
import { type Intake, openComplaint } from '../../domain/open';
import type { Staff } from '../../policies/policies';
import type { OpenRegister } from '../../register/open';
import { sweep } from '../../worker/sweep/sweep';
import type { WorkerParts } from '../../worker/worker';
import { aCalendarSnapshot, aComplaint, anOpening } from './builders';
import { Case } from './case';
import { eventually } from './eventually';
import { bareLetters, FakeCourier, FakeProvider } from './fakes';
import { memoryRegister } from './registers';
import { RunsOnTemporal } from './runs/on-temporal';
import { TestPolicies } from './test-policies';

export interface WorldOptions {
  /** Default: a server that skips time. A real one: `await TestWorkflowEnvironment.createFromExistingServer(…)`. */
  env?: TestWorkflowEnvironment;
  /** Default: PGlite in memory. */
  register?: OpenRegister;
  /** Parts of the worker to exchange, real letters for example. */
  parts?: Partial<WorkerParts>;
  /** Whom the house has; default: one person of each role. */
  staff?: Staff;
}

/** A Monday morning in the future, so that no result depends on the day or hour at which tests run. */
const START: Instant = '2031-03-03T08:00:00.000Z';
const DAY_MS = 24 * 60 * 60 * 1000;
const SILENT = pino({ level: 'silent' });

/**
 * Everything behind the API: Temporal, register, worker, and fakes for other systems. One per test file, since skipped
 * time is global to a server; `close` it in `afterAll`.
 */
export async function aWorld({ env, register, parts = {}, staff }: WorldOptions = {}): Promise<World> {
  const runs = await RunsOnTemporal.start(env);
  const world = new World(runs, register ?? (await memoryRegister()), parts, new TestPolicies(staff));
  try {
    await world.startWorker();
    if (!env) await world.skipTo(START);
  } catch (error) {
    await world.close();
    throw error;
  }
  return world;
}

export class World {
  readonly email = new FakeCourier('email');
  readonly sms = new FakeCourier('sms');
  readonly portal = new FakeCourier('portal');
  readonly provider = new FakeProvider();
  private readonly cases: Case[] = [];

  constructor(
    readonly runs: RunsOnTemporal,
    readonly register: OpenRegister,
    private readonly parts: Partial<WorkerParts>,
    /** What the house's one pack says; a test changes it before it acts. */
    readonly house: TestPolicies,
  ) {}

  get env() {
    return this.runs.env;
  }

  get client() {
    return this.runs.env.client;
  }

  now(): Promise<Instant> {
    return this.runs.now();
  }

  /** What the API acts with, at this instant. */
  async dependencies(): Promise<Dependencies> {
    const now = await this.now();
    const { gateway } = this.runs;
    const { register } = this;
    return { ...this.shared, register, gateway, callScript: () => [], clock: () => now };
  }

  /** A sweep some minutes from now, so that no row is too young for it. Answers the channels whose couriers it woke. */
  async sweepLater(minutes = 1): Promise<ChannelOut[]> {
    const woken: ChannelOut[] = [];
    const deps = await this.dependencies();
    const later = toInstant(Date.parse(deps.clock()) + minutes * 60_000);
    const wakeUp = { wakeCourier: async (channel: ChannelOut) => void woken.push(channel) };
    await sweep({ ...deps, logger: SILENT, wakeUp, clock: async () => later });
    return woken;
  }

  /** A complaint opened now, as by the API: on record, and its run started. */
  async open(intake: Partial<Intake> = {}): Promise<Case> {
    const opened = await this.record(intake);
    await opened.start();
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
    await this.runs.time.sleepTo(instant);
    await this.settle();
  }

  /** Skips time without waiting for what falls due. */
  sleep(duration: Duration): Promise<void> {
    return this.runs.time.sleep(duration);
  }

  /** Waits until no open complaint has anything due at this instant. */
  async settle(): Promise<void> {
    const now = await this.now();
    for (const one of this.cases) await one.settled(now);
  }

  startWorker(): Promise<void> {
    return this.runs.startWorker({
      register: this.register,
      couriers: { email: this.email, sms: this.sms, portal: this.portal },
      remedies: this.provider,
      ...this.shared,
      ...this.parts,
    });
  }

  stopWorker(): Promise<void> {
    return this.runs.stopWorker();
  }

  async close(): Promise<void> {
    // The test is over: that a worker beside other work did not end within its 25 s is no matter of it.
    await this.runs.stopWorker().catch((error: Error) => process.stderr.write(`The worker: ${error.message}\n`));
    await this.register.close();
    await this.runs.close();
  }

  /** What API and worker have in common. */
  private get shared() {
    const { policies = this.house.policies } = this.parts;
    return { render: bareLetters, policies, logger: SILENT };
  }
}
