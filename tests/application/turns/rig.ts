import { randomUUID } from 'node:crypto';
import type { CommandRequest } from '../../../application/inputs/requests';
import {
  runClock,
  type TurnAnswer,
  type TurnDependencies,
  type TurnQuestion,
  takeTurn,
} from '../../../application/turns';
import type { Actor, Complaint, ComplaintEvent, EventType, Instant } from '../../../domain/model';
import type { Policies } from '../../../policies/policies';
import type { RenderLetter } from '../../../register/letters/contract';
import type { OpenRegister } from '../../../register/open';
import type { Person } from '../../../register/people/contract';
import type { TaskItem } from '../../../register/work/contract';
import { aComplaint, anOpening, aPerson, RECEIVED } from '../../harness/builders';
import { bareLetters } from '../../harness/fakes';
import { memoryRegister } from '../../harness/registers';
import { TestPolicies } from '../../harness/test-policies';

export const HANDLER: Actor = { id: 'li.na', role: 'handler' };
export const CRM: Actor = { id: 'crm', role: 'crm' };

const fail = (details: object): never => {
  throw new Error(`a defect was met: ${JSON.stringify(details)}`);
};

const HOUR_MS = 3_600_000;

/** A request as tests write it: nothing was said. */
type RequestDraft<R = CommandRequest> = R extends CommandRequest ? Omit<R, 'texts'> : never;

interface Parts {
  policies?: Policies;
  render?: RenderLetter;
  /** Default: PGlite in memory. */
  register?: OpenRegister;
  warn?: TurnDependencies['logger']['warn'];
}

/** Turns of complaints on a register, asked for as their runs ask. Time is the test's. */
export class TurnRig {
  now: Instant = RECEIVED;
  readonly register: OpenRegister;
  private readonly deps;
  private opened = 0;

  private constructor(register: OpenRegister, { policies, render = bareLetters, warn = () => undefined }: Parts) {
    this.register = register;
    const logger = { warn, error: fail };
    const turnClock = runClock;
    this.deps = { register, policies: policies ?? new TestPolicies().policies, render, logger, turnClock };
  }

  static async open(parts: Parts = {}): Promise<TurnRig> {
    const register = parts.register ?? (await memoryRegister());
    return new TurnRig(register, parts);
  }

  close = (): Promise<void> => this.register.close();

  /** On record, as it was received now. Its id. */
  async complaint(overrides: Partial<Complaint> = {}, person: Partial<Person> = {}): Promise<string> {
    this.opened += 1;
    const own = { id: randomUUID(), reference: `A-2026-${String(this.opened).padStart(6, '0')}` };
    const complaint = aComplaint({ ...own, ...overrides });
    await this.register.openings.open(anOpening({ complaint, person: aPerson(person) }));
    return complaint.id;
  }

  /** A turn as the complaint's run asks for it. `asker`: the id of the workflow. */
  async turn(complaint: string, question: Partial<TurnQuestion> = {}, asker?: string | null): Promise<TurnAnswer> {
    const whole = { complaint, epoch: 1, now: Date.parse(this.now), seen: 0, called: [], signals: [], ...question };
    const workflowId = asker === undefined ? `complaint-${complaint}` : asker;
    return (await takeTurn(this.deps, whole, workflowId)).answer;
  }

  /** Writes a command, which then waits for a turn. Its id. */
  async put(complaint: string, draft: RequestDraft, by = HANDLER, id: string = randomUUID()): Promise<string> {
    const expiresAt = new Date(Date.parse(this.now) + HOUR_MS).toISOString();
    const row = { id, complaint, kind: draft.type, body: { ...draft, texts: {} }, hash: id, by, expected: null };
    await this.register.inputs.put({ ...row, texts: [], at: this.now, expiresAt });
    return id;
  }

  /** A command and its turn. Throws where it is refused. */
  async does(complaint: string, draft: RequestDraft, by = HANDLER): Promise<Complaint> {
    const id = await this.put(complaint, draft, by);
    const [outcome] = (await this.turn(complaint, { called: [{ id, try: 1 }] })).outcomes;
    if (!outcome || 'refused' in outcome) throw new Error(`${draft.type}: ${outcome?.refused}`);
    return this.read(complaint);
  }

  async read(complaint: string): Promise<Complaint> {
    const stored = await this.register.records.read(complaint);
    if (!stored) throw new Error(`${complaint} is not on record`);
    return stored.complaint;
  }

  /** Everything on record of one type, oldest first. */
  async happened<T extends EventType>(complaint: string, type: T): Promise<Extract<ComplaintEvent, { type: T }>[]> {
    const events = (await this.register.records.timeline(complaint)).map(({ event }) => event);
    return events.filter((event): event is Extract<ComplaintEvent, { type: T }> => event.type === type);
  }

  /** What people are to do. */
  async tasks(kind: TaskItem['task']): Promise<TaskItem[]> {
    const { items } = await this.register.workLists.tasks({ limit: 200 });
    return items.filter(({ task }) => task === kind);
  }
}
