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
export interface Gateway {
  /**
   * Starts the run of a complaint. In its first epoch it finds one that was started already; a later one ends whatever is
   * there. Throws `Problem('unavailable')`.
   */
  start(complaint: Complaint, epoch: number): Promise<void>;
  /**
   * Calls the run to take up a command, and waits for its turn. Never throws. `answered`: the call came back, and what
   * became of the command stands in the register. `no-run`: nothing runs. `unsent`: Temporal never got it. `unknown`: it
   * may have, and may still be working on it.
   */
  command(call: CommandToSend): Promise<'answered' | 'no-run' | 'unsent' | 'unknown'>;
  /** Something waits for the complaint's next turn. Throws when its run cannot be called: the sweep will. */
  call(complaint: string): Promise<void>;
  /** Starts a child of a complaint, or tells the one that runs to look. Throws when it cannot: the sweep will. */
  startChild(child: ChildToStart): Promise<void>;
  /** Throws when it cannot: the sweep will. */
  wakeCourier(channel: ChannelOut): Promise<void>;
  /** Answers when Temporal does; throws otherwise. */
  ping(): Promise<void>;
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
