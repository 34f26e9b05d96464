import type { Turn } from '../../domain/turn';
import type { StoredInput } from '../../register/inputs/contract';
import type { LockedComplaint } from '../../register/turns/contract';
import { linesOf } from '../money/reservation-requests';
import { pinnedPack } from '../pinned-pack';
import { Problem } from '../problem';
import type { TurnDependencies } from './dependencies';

/** Before anything is decided: inputs of one turn may reserve on several budgets, and in any order. */
export async function lockBudgets(
  { policies }: TurnDependencies,
  { register, complaint }: LockedComplaint,
  turn: Turn,
  inputs: StoredInput[],
): Promise<void> {
  try {
    const pack = pinnedPack(policies, complaint);
    const lines = inputs.flatMap(({ kind, at }) => linesOf(policies, pack, kind, turn.instantOf(at)));
    if (lines.length > 0) await register.reservations.lock(complaint.id, lines);
  } catch (error) {
    // Without its pack nothing is reserved, and each input hears why.
    if (!(error instanceof Problem)) throw error;
  }
}
