import type { Actor } from '../../../domain/model';
import type { Engine } from '../engine';
import type { CaseId, Person } from '../house';

/** What somebody does, and with what: drawn by chance, so that it fits the case more often than not. */
export interface Draw {
  case: CaseId;
  who: Person;
  /** Which of several parts, counted from the newest. */
  generation: number;
  minor: number;
  currency: string;
  /** Also what is not done: an old hash, a wrong option, the same message twice. */
  odd: boolean;
  flag: boolean;
}

export type Deed = (engine: Engine, draw: Draw) => Promise<unknown>;

/** What was said is never looked at. */
export const texts = {};
export const actorOf = ({ id, role }: Person): Actor => ({ id, role });
export const nth = <Part>(parts: Part[], generation: number): Part | undefined =>
  parts[Math.max(0, parts.length - 1 - generation)];
/** What waits comes last, so the newest is it. */
export const last = <Part extends { status: string }>(parts: Part[], ...statuses: string[]): Part[] => {
  const waits = ({ status }: Part) => statuses.includes(status);
  return [...parts.filter((part) => !waits(part)), ...parts.filter(waits)];
};
