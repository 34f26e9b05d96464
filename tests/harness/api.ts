import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildApp } from '../../api/app';
import type { ApiParts } from '../../api/ports';
import type { ComplaintView } from '../../api/schemas/answers/complaint';
import { keysOfRoles } from '../../application/principal';
import { toInstant } from '../../domain/calendar';
import { FACTS, type Fact, type Instant, ROLES, type Role } from '../../domain/model';
import { callScript } from '../../letters/call-script';
import { makeRenderer } from '../../letters/render';
import { loadPolicies } from '../../policies/load';
import type { OpenRegister } from '../../register/open';
import { SweepMemory, sweep } from '../../worker/sweep/sweep';
import { INTAKE } from '../api/samples';
import { ApiClient, inProcess } from './client';
import { memoryRegister } from './registers';
import { RunsInProcess } from './runs/in-process';

export { ACCOUNT, FINDING, INTAKE, offerOf } from '../api/samples';
export { PERSONS } from './client';

export const KEYS = Object.fromEntries(ROLES.map((role) => [role, `key-of-${role}`])) as Record<Role, string>;
export const FACT_SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
/** A Wednesday morning in London, where the house's calendar is kept. */
export const NOW = '2026-11-25T10:00:00.000Z';

type Overrides = Partial<ApiParts> & { register?: OpenRegister };

/** The API over an in-memory register, with complaints that live in this process and a clock that tests move. */
export class TestApi extends ApiClient {
  now: Instant = NOW;
  /** Lines that were logged. */
  readonly logged: string[] = [];
  readonly deps: ApiParts;
  readonly gateway: RunsInProcess;
  app!: FastifyInstance;

  private constructor(
    readonly register: OpenRegister,
    { register: _, ...overrides }: Overrides,
    private readonly ownsRegister: boolean,
  ) {
    super(
      inProcess(() => this.app),
      KEYS,
    );
    const policies = loadPolicies();
    const parts = {
      register,
      policies,
      identify: keysOfRoles(KEYS),
      factSources: { bank: { secrets: [FACT_SECRET], types: [...FACTS], providers: ['bank', 'ledger'] } },
      render: makeRenderer({ staff: policies.staff, words: () => '', company: 'Voyages' }),
      callScript: (complaint, person) => callScript(complaint, person, policies.staff, complaint.reach.language),
      logger: pino({ level: 'debug' }, { write: (line) => void this.logged.push(line) }),
      clock: () => this.now,
      maxEventLoopDelay: 0, // the machine that runs the tests may be busy
      ...overrides,
    } satisfies Omit<ApiParts, 'gateway'>;
    this.gateway = new RunsInProcess(parts);
    this.deps = { gateway: this.gateway, ...parts };
  }

  /** A register that is given stays open. */
  static async open(overrides: Overrides = {}): Promise<TestApi> {
    const register = overrides.register ?? (await memoryRegister());
    const api = new TestApi(register, overrides, !overrides.register);
    api.app = await buildApp(api.deps);
    return api;
  }

  async close(): Promise<void> {
    await this.app.close();
    if (this.ownsRegister) await this.register.close();
  }

  later(milliseconds: number): void {
    this.now = toInstant(Date.parse(this.now) + milliseconds);
  }

  /** A worker sweeps, so many seconds from now. */
  sweepAfter(seconds: number, memory = new SweepMemory()): Promise<boolean> {
    this.later(seconds * 1000);
    const { now } = this;
    const wakeUp = { wakeCourier: async () => undefined };
    return sweep({ ...this.deps, logger: pino({ level: 'silent' }), wakeUp, clock: async () => now }, memory);
  }

  /** A child of the complaint reports, as its remedy does of each step. */
  reports(complaint: string, fact: Fact): Promise<void> {
    return this.gateway.report(complaint, randomUUID(), fact);
  }

  /** Opens a complaint, by a person of its own unless the changes name one: what somebody was given before counts. */
  opened(changes: object = {}): Promise<ComplaintView> {
    return this.opens({ ...INTAKE, complainant: somebody(), ...changes });
  }
}

let people = 0;
/** Shares no address with anybody else: what is given to them is counted for them alone. */
export function somebody(changes: object = {}) {
  people += 1;
  const email = `chen.mei.${randomUUID()}@example.com`;
  return { ...INTAKE.complainant, email, phone: `+86138${String(people).padStart(8, '0')}`, ...changes };
}
