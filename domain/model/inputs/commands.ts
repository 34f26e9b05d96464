import type { DueKey } from '../deciding/due-key';
import type { Role } from '../roles';
import type { CalendarSnapshot } from '../state/plan';
import type { Fact } from './facts';

/** Who acts: a person of the staff, or a system (`crm`) on the complainant's behalf. Never a name. */
export interface Actor {
  id: string;
  role: Role;
}

/**
 * Commands of people by type. Each room adds its own to this interface in its `rules.ts`.
 * `texts` are references to what was said, kept by the register. A refusal has a code from the error registry.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the rooms declare its members
export interface CommandTypes {}

export type Command = { [Type in keyof CommandTypes]: { type: Type } & CommandTypes[Type] }[keyof CommandTypes];

export type CommandType = Command['type'];

/** Time has come: everything due at `now` under this agenda key. */
export interface FallDue {
  type: 'FallDue';
  key: DueKey;
}

/** Fresh civil facts, made by the turn when those of the complaint reach less than `SNAPSHOT_AHEAD_DAYS` ahead. */
export interface RenewCalendarSnapshot {
  type: 'RenewCalendarSnapshot';
  calendarSnapshot: CalendarSnapshot;
}

/** The run of this epoch replaces one that was lost. */
export interface RestoreRun {
  type: 'RestoreRun';
  epoch: number;
  because: 'gone' | 'stuck';
}

/**
 * One thing to decide. `id`: of its row in the register, which makes it happen once, or the agenda key.
 * `actor` of facts and due instants is `{ id: 'amends', role: 'ops' }`.
 */
export interface Input {
  id: string;
  actor: Actor;
  what: Command | Fact | FallDue | RenewCalendarSnapshot | RestoreRun;
}
