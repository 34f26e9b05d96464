import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { buildApp } from '../../api/app';
import type { ApiParts } from '../../api/ports';
import type { ComplaintView } from '../../api/schemas/answers/complaint';
import { keysOfRoles } from '../../application/principal';
import { toInstant } from '../../domain/calendar';
import { type Fact, type Instant, ROLES, type Role } from '../../domain/model';
import { callScript } from '../../letters/call-script';
import { makeRenderer } from '../../letters/render';
import { loadPolicies } from '../../policies/load';
import type { OpenRegister } from '../../register/open';
import { memoryRegister } from '../setup/emptyDatabase';
import { InProcessGateway } from './in-process-gateway';
import { INTAKE } from './samples';

export { ACCOUNT, FINDING, INTAKE, offerOf } from './samples';

export const KEYS = Object.fromEntries(ROLES.map((role) => [role, `key-of-${role}`])) as Record<Role, string>;
export const FACT_SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
/** Staff of `policies/staff.yaml`, one per role. */
export const PERSONS: Partial<Record<Role, string>> = {
  handler: 'li.na',
  supervisor: 'tom.berg',
  manager: 'amara.diallo',
  executive: 'helen.price',
};
/** A Wednesday morning in London, where the house's calendar is kept. */
export const NOW = '2026-11-25T10:00:00.000Z';

/** The API over an in-memory register, with complaints that live in this process and a clock that tests move. */
export class TestApi {
  now: Instant = NOW;
  /** Lines that were logged. */
  readonly logged: string[] = [];
  private keys = 0;

  private constructor(
    readonly register: OpenRegister,
    readonly gateway: InProcessGateway,
    readonly deps: ApiParts,
    public app: FastifyInstance,
  ) {}

  static async open(overrides: Partial<ApiParts> = {}): Promise<TestApi> {
    const register = await memoryRegister();
    await register.migrate();
    const policies = loadPolicies();
    const render = makeRenderer({ staff: policies.staff, words: () => '', company: 'Voyages' });
    const holder: { api?: TestApi } = {};
    const clock = () => holder.api?.now ?? NOW;
    const write = (line: string) => void holder.api?.logged.push(line);
    const parts = {
      register,
      policies,
      identify: keysOfRoles(KEYS),
      factSecrets: { bank: FACT_SECRET },
      render,
      callScript: (complaint, person) => callScript(complaint, person, policies.staff, complaint.reach.language),
      logger: pino({ level: 'debug' }, { write }),
      clock,
      maxEventLoopDelay: 0, // the machine that runs the tests may be busy
      ...overrides,
    } satisfies Omit<ApiParts, 'gateway'>;
    const gateway = new InProcessGateway(parts);
    const deps: ApiParts = { gateway, ...parts };
    holder.api = new TestApi(register, gateway, deps, await buildApp(deps));
    return holder.api;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.register.close();
  }

  later(milliseconds: number): void {
    this.now = toInstant(Date.parse(this.now) + milliseconds);
  }

  /** A child of the complaint reports, as its remedy does of each step. */
  reports(complaint: string, fact: Fact): Promise<void> {
    return this.gateway.report(complaint, randomUUID(), fact);
  }

  get(path: string, role: Role = 'handler', headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.app.inject({
      method: 'GET',
      url: path,
      headers: { authorization: `Bearer ${KEYS[role]}`, ...headers },
    });
  }

  /** A command under a fresh Idempotency-Key, by the person of that role. */
  post(path: string, body?: unknown, role: Role = 'handler', headers: Record<string, string> = {}) {
    return this.app.inject(this.command('POST', path, body, role, headers));
  }

  patch(path: string, body: unknown, role: Role = 'handler', headers: Record<string, string> = {}) {
    return this.app.inject(this.command('PATCH', path, body, role, headers));
  }

  command(
    method: 'POST' | 'PATCH',
    url: string,
    body: unknown,
    role: Role,
    headers: Record<string, string>,
  ): InjectOptions {
    const person = PERSONS[role];
    return {
      method,
      url,
      payload: body as object,
      headers: {
        authorization: `Bearer ${KEYS[role]}`,
        'idempotency-key': `key-${++this.keys}`,
        ...(person ? { 'amends-actor': person } : {}),
        ...headers,
      },
    };
  }

  /**
   * Opens a complaint, by a person of its own unless the changes name one: what somebody was given before counts.
   */
  async opened(changes: object = {}): Promise<ComplaintView> {
    const answer = await this.post('/v1/complaints', { ...INTAKE, complainant: somebody(), ...changes }, 'crm');
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json<ComplaintView>();
  }

  /**
   * Sends commands to a complaint one after another, and answers with the complaint as it is then, with what has come of
   * them; throws at the first refusal.
   */
  async does(id: string, ...commands: [path: string, body?: unknown, role?: Role][]): Promise<ComplaintView> {
    for (const [path, body, role] of commands) {
      const answer = await this.post(`/v1/complaints/${id}${path}`, body ?? {}, role);
      if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`);
    }
    return (await this.get(`/v1/complaints/${id}`)).json<ComplaintView>();
  }
}

let people = 0;
/** Shares no address with anybody else: what is given to them is counted for them alone. */
export function somebody(changes: object = {}) {
  people += 1;
  const email = `chen.mei.${randomUUID()}@example.com`;
  return { ...INTAKE.complainant, email, phone: `+86138${String(people).padStart(8, '0')}`, ...changes };
}
