import type { ChannelOut, CommandType, Complaint, Instant, Role } from '../domain/model';
import type { Policies } from '../policies/policies';
import type { StoredChild } from '../register/children/contract';
import type { RenderLetter } from '../register/letters/contract';
import type { Person } from '../register/people/contract';
import type { Register } from '../register/register';

/** Everything that use cases need from outside; `cli/` puts it together, tests exchange single parts. */
export interface Dependencies {
  register: Register;
  policies: Policies;
  gateway: Gateway;
  /** Composes the letters of turns on closed complaints, which the register decides. */
  render: RenderLetter;
  /** What to say on a follow-up call, step by step, in the complainant's language. */
  callScript: (complaint: Complaint, person: Person | null) => string[];
  logger: { warn(details: object, message: string): void; error(details: object, message: string): void };
  clock: () => Instant;
}

/** Temporal as use cases see it. Every call comes back within its own time limit. */
export interface Gateway extends RunsSeen {
  /**
   * Throws `Problem('other-namespace')` where the register's runs are in another namespace than the one that is connected:
   * then nothing may be started. Whatever starts or signals asks this, too. What was found holds for seconds, unless `anew`.
   */
  demandOwnNamespace(how?: { anew: boolean }): Promise<void>;
  /** The id that the server gave its namespace. Null: it cannot be asked now, or gives none. */
  namespaceId(): Promise<string | null>;
  /**
   * Starts the run of a complaint. In its first epoch it finds one that was started already; a later one ends whatever is
   * there. Throws `Problem('unavailable')`.
   */
  start(complaint: Complaint, epoch: number): Promise<void>;
  /**
   * Calls the run to take up a command, and waits for its turn. Never throws. `answered`: the call came back, and what
   * became of the command stands in the register. `no-run`: nothing runs. `stuck`: the run's tasks fail, and it got
   * nothing. `unsent`: Temporal never got it. `unknown`: it may have, and may still be working on it.
   */
  command(call: CommandToSend): Promise<'answered' | 'no-run' | 'stuck' | 'unsent' | 'unknown'>;
  /** Something waits for the complaint's next turn. Throws when Temporal cannot be asked: the sweep will. */
  call(complaint: string): Promise<'called' | 'no-run'>;
  /** Starts a child of a complaint, or tells the one that runs to look. Throws when it cannot: the sweep will. */
  startChild(child: ChildToStart): Promise<void>;
  /** Throws when it cannot: the sweep will. */
  wakeCourier(channel: ChannelOut): Promise<void>;
  /** Ends the run of that workflow id, which nothing needs. Throws when it cannot. */
  end(workflowId: string): Promise<void>;
  /** Ends the run of that workflow id where it is stuck. False: it is not, any more. */
  endStuck(workflowId: string): Promise<boolean>;
  /** Ends the courier of a channel unless it sends. False: it sends, or there is none. */
  endIdleCourier(channel: ChannelOut): Promise<boolean>;
  /** Answers when Temporal does; throws otherwise. */
  ping(): Promise<void>;
}

/** What Temporal knows of runs. */
export interface RunsSeen {
  /**
   * `busy`: it waits for an activity, or its task for a worker. `failing`: the last workers could not do its task.
   * `stuck`: five could not, or something else runs under its name. `unknown`: Temporal cannot be asked.
   */
  look(complaint: string): Promise<'running' | 'busy' | 'failing' | 'stuck' | 'gone' | 'unknown'>;
  /** Null: this server cannot count or list. What has just begun or ended may be missing. */
  countRunning(kinds: readonly RunKind[]): Promise<number | null>;
  /** Workflow ids. */
  listRunning(kinds: readonly RunKind[]): Promise<Set<string> | null>;
  /** Those that were ended by hand, or failed, since that instant. */
  listBroken(kinds: readonly RunKind[], since: Instant): Promise<BrokenRun[] | null>;
  /** Workflow ids of all kinds whose tasks fail again and again. Null: this server does not report that. */
  listStuck(): Promise<string[] | null>;
}

export type RunKind = 'complaint' | StoredChild['kind'];

export interface BrokenRun {
  workflowId: string;
  runId: string;
  endedAt: Instant;
}

/** A command that waits in the register. `attempt`: how often it was called for, under another update id each time. */
export interface CommandToSend {
  complaint: string;
  kind: CommandType;
  id: string;
  try: number;
  attempt: number;
  by: Role;
}

export type ChildToStart = Pick<StoredChild, 'complaint' | 'kind' | 'number'>;
