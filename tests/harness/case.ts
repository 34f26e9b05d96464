import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { bodyHash, sendCommand } from '../../application/commands/send-command';
import type { CommandRequest } from '../../application/inputs/requests';
import { Problem } from '../../application/problem';
import { callComplaint } from '../../application/runs/call-complaint';
import { startRun } from '../../application/runs/start-run';
import { agenda } from '../../domain/agenda';
import type { Actor, Complaint, ComplaintEvent, EventType, Fact, Instant } from '../../domain/model';
import type { StoredComplaint } from '../../register/complaints/contract';
import type { StoredLetter } from '../../register/letters/contract';
import type { Person } from '../../register/people/contract';
import { decideApprovalSignal, workflowIds } from '../../workflows/messages';
import { eventually } from './eventually';
import { typesOf } from './histories';
import type { World } from './world';

export const HANDLER: Actor = { id: 'li.na', role: 'handler' };
export const SUPERVISOR: Actor = { id: 'tom.berg', role: 'supervisor' };
export const MANAGER: Actor = { id: 'mia.ruiz', role: 'manager' };
export const CRM: Actor = { id: 'crm', role: 'crm' };

/** Events that may follow the last workflow task of a run that waits or has ended. */
const RESTING = new Set([
  'TimerStarted',
  'TimerCanceled',
  'MarkerRecorded',
  'UpsertWorkflowSearchAttributes',
  'WorkflowExecutionUpdateAccepted',
  'WorkflowExecutionUpdateCompleted',
  'WorkflowExecutionCompleted',
  'WorkflowExecutionTerminated',
]);

/** Whether the run of that history waits for nothing but time, updates and signals, or has ended. */
export function isResting({ events }: temporal.api.history.v1.IHistory): boolean {
  const types = typesOf(events ?? []);
  const last = types.lastIndexOf('WorkflowTaskCompleted');
  return last !== -1 && types.slice(last + 1).every((type) => RESTING.has(type));
}

/** A request as tests write it: what was said goes beside it. */
type RequestDraft<R = CommandRequest> = R extends CommandRequest ? Omit<R, 'texts'> : never;

export interface Sending {
  as?: Actor;
  /** The same for a repeat. */
  id?: string;
  /** What was said, by name. */
  texts?: Record<string, string>;
  contact?: Partial<Person>;
  expected?: number[];
}

/** One complaint of a world, in Temporal and in the register. */
export class Case {
  readonly handle: WorkflowHandle;

  constructor(
    private readonly world: World,
    readonly id: string,
  ) {
    this.handle = world.client.workflow.getHandle(workflowIds.complaint(id));
  }

  /** Sends a command as the API does: beforehand on what is on record, then as an input. Rejects with the `Problem`. */
  async send(
    draft: RequestDraft,
    as: Actor = HANDLER,
    { id = randomUUID(), texts, contact, expected }: Sending = {},
  ): Promise<{ revision: number; created: string | null }> {
    const deps = await this.world.dependencies();
    const target = {
      ...{ stored: await this.stored(), actor: as, inputId: id, expected, conflictRefs: [] },
      hash: bodyHash({ draft, texts, contact }),
    };
    const make = (refs: Record<string, string>) => ({ ...draft, texts: refs }) as CommandRequest;
    const { complaint, created } = await sendCommand(deps, target, { texts, contact, make });
    return { revision: complaint.revision, created };
  }

  /** As the API does once a complaint is on record. */
  async start(): Promise<void> {
    const { complaint, epoch } = await this.stored();
    await startRun(this.world.client, { complaint, epoch });
  }

  /** A machine reports; the complaint is called. */
  async tell(fact: Fact, id: string = randomUUID()): Promise<void> {
    await this.report(fact, id);
    await callComplaint(await this.world.dependencies(), this.id);
  }

  /** A machine reports, and the call is lost. */
  async report(fact: Fact, id: string = randomUUID()): Promise<void> {
    const at = await this.world.now();
    await this.world.register.inputs.report({ id, source: 'test', complaint: this.id, fact, at });
  }

  async decideBySignal(signal: { approval: string; offerHash: string; decision: string; by: string }): Promise<void> {
    await this.handle.signal(decideApprovalSignal, signal as never);
  }

  /** The state once everything that waits or is due is on record. */
  async state(): Promise<Complaint> {
    await this.settled(await this.world.now());
    return (await this.stored()).complaint;
  }

  /** Waits until everything that waits or is due at this instant is on record. Throws with who holds the clock. */
  async settled(now: Instant): Promise<void> {
    await eventually(() => this.isUpToDate(now)).catch(async (error: Error) => {
      throw new Error(`${this.id}: ${error.message}\n${(await this.world.runs.time.watchdog.held()).join('\n')}`);
    });
  }

  /** Waits for the end of its run. Not by its result: while a client waits for that, the server skips years. */
  async ended(): Promise<void> {
    await eventually(async () => (await this.handle.describe()).status.name !== 'RUNNING');
  }

  /** Whether the run waits for nothing but time, updates and signals. */
  async rests(): Promise<boolean> {
    return isResting(await this.history());
  }

  /** Whether everything due at this instant is on record, and the run waits or has ended. */
  async isUpToDate(now: Instant): Promise<boolean> {
    const { run, complaint } = await this.stored();
    if (run === 'closed') return true;
    const next = agenda(complaint)[0];
    if (run === 'unstarted' || (next !== undefined && next.at <= now)) return false;
    return (await this.world.register.inputs.waitingFor(this.id, now)).length === 0 && (await this.rests());
  }

  /** The state as the register has it. */
  async stored(): Promise<StoredComplaint> {
    const stored = await this.world.register.records.read(this.id);
    if (stored === null) throw new Error(`${this.id} is not on record`);
    return stored;
  }

  async letters(): Promise<StoredLetter[]> {
    return this.world.register.letterBox.ofComplaint(this.id);
  }

  /** Everything on record of one type, oldest first. */
  async happened<T extends EventType>(type: T): Promise<Extract<ComplaintEvent, { type: T }>[]> {
    const events = (await this.world.register.records.timeline(this.id)).map((row) => row.event);
    return events.filter((event): event is Extract<ComplaintEvent, { type: T }> => event.type === type);
  }

  async history(): Promise<temporal.api.history.v1.IHistory> {
    return this.handle.fetchHistory();
  }
}

/** The code with which a command was refused; throws if it was not. */
export async function refusalOf(sending: Promise<unknown>): Promise<string> {
  const error = await sending.then(
    () => {
      throw new Error('it was not refused');
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof Problem)) throw error;
  return error.code;
}
