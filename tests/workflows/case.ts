import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { agenda } from '../../domain/agenda';
import type { Actor, Command, Complaint, ComplaintEvent, EventType, Fact, Instant } from '../../domain/model';
import type { StoredComplaint } from '../../register/complaints/contract';
import type { StoredLetter } from '../../register/letters/contract';
import {
  type ApprovalSignal,
  type CommandAnswer,
  commandUpdate,
  complaintQuery,
  decideApprovalSignal,
  factSignal,
  workflowIds,
} from '../../workflows/messages';
import { eventually } from './eventually';
import type { World } from './harness';
import { typesOf } from './histories';

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

/** A command as tests write it: texts may be left out. */
type CommandDraft<C = Command> = C extends Command ? Omit<C, 'texts'> & Partial<Pick<C, 'texts'>> : never;

/** One complaint of a world, in Temporal and in the register. */
export class Case {
  readonly handle: WorkflowHandle;

  constructor(
    private readonly world: World,
    readonly id: string,
  ) {
    this.handle = world.client.workflow.getHandle(workflowIds.complaint(id));
  }

  /** Sends a command as the API does. Rejects with the failure whose type is the refusal's code. */
  async send(draft: CommandDraft, as: Actor = HANDLER, updateId: string = randomUUID()): Promise<CommandAnswer> {
    const command = { texts: {}, ...draft } as Command;
    return this.handle.executeUpdate(commandUpdate(command.type), { updateId, args: [{ actor: as, command }] });
  }

  async tell(fact: Fact, id: string = randomUUID()): Promise<void> {
    await this.handle.signal(factSignal, { id, fact });
  }

  async decideBySignal(signal: ApprovalSignal): Promise<void> {
    await this.handle.signal(decideApprovalSignal, signal);
  }

  /**
   * The run's state once it waits. The time-skipping server may lose a query that arrives during a continue-as-new, and
   * stops skipping time from then on.
   */
  async state(): Promise<Complaint> {
    await eventually(() => this.rests());
    return this.handle.query(complaintQuery);
  }

  /** Whether the run waits for nothing but time, updates and signals. */
  async rests(): Promise<boolean> {
    return isResting(await this.history());
  }

  /** Whether everything due at this instant is on record, and the run waits or has ended. */
  async isUpToDate(now: Instant): Promise<boolean> {
    const { run, complaint } = await this.stored();
    if (run !== 'open') return true;
    const next = agenda(complaint)[0];
    return (next === undefined || next.at > now) && (await this.rests());
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

/** The refusal's code with which a command was refused; throws if it was not. */
export async function refusalOf(sending: Promise<unknown>): Promise<string> {
  const error = await sending.then(
    () => {
      throw new Error('it was not refused');
    },
    (reason: Error & { cause?: { type?: string } }) => reason,
  );
  if (error.cause?.type === undefined) throw error;
  return error.cause.type;
}
