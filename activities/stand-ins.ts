import type { RegisterEffect, Turn } from '../domain/effects';
import type { Instant } from '../domain/plan';
import type { Staff } from '../policies/policies';
import { standInFor } from '../policies/staff';

/**
 * A task for somebody who is away when it is raised goes to whoever is above and there. The run knows roles and ids only,
 * and absences change by the hour, so it is decided here, where the task is written. For a role nobody need be chosen:
 * whoever of it is there takes the task.
 */
export function withStandIns(turn: Turn, staff: Pick<Staff, 'find'>): Turn {
  const at = turn.entries[0]?.at;
  if (at === undefined) return turn;
  return { ...turn, effects: turn.effects.map((effect) => withStandIn(effect, at, staff)) };
}

function withStandIn(effect: RegisterEffect, at: Instant, staff: Pick<Staff, 'find'>): RegisterEffect {
  if (effect.kind !== 'task' || effect.assignee === null) return effect;
  const assignee = standInFor(staff, effect.assignee, at);
  return assignee === effect.assignee ? effect : { ...effect, assignee, insteadOf: effect.assignee };
}
