import type { RegisterEffect, Turn } from '../domain/effects';
import type { Instant } from '../domain/plan';
import { AUDIENCES } from '../domain/vocabulary';
import { refsInConflict, staffFor } from '../policies/conflicts';
import type { Staff } from '../policies/policies';
import { isAway, standInFor } from '../policies/staff';
import type { Register } from '../register/register';

type People = Pick<Staff, 'find' | 'members'>;
type TaskEffect = Extract<RegisterEffect, { kind: 'task' }>;

/** Who has a conflict with the complainant is given nothing to do in the case, as if away. */
export async function staffOfCase(
  { complaint, effects }: Turn,
  staff: Staff,
  { people }: Pick<Register, 'people'>,
): Promise<Staff> {
  const refs = refsInConflict(staff);
  if (refs.length === 0 || !effects.some(({ kind }) => kind === 'task')) return staff;
  return staffFor(staff, await people.customerRefsAmong(complaint, refs));
}

/**
 * A task for somebody who is away when it is raised goes to whoever is above and there. The run knows roles and ids only,
 * and absences change by the hour, so it is decided here, where the task is written.
 */
export function withStandIns(turn: Turn, staff: People): Turn {
  const at = turn.entries[0]?.at;
  if (at === undefined) return turn;
  return { ...turn, effects: turn.effects.map((effect) => withStandIn(effect, at, staff)) };
}

function withStandIn(effect: RegisterEffect, at: Instant, staff: People): RegisterEffect {
  if (effect.kind !== 'task') return effect;
  if (effect.assignee === null) return forWhoIsThere(effect, at, staff);
  const assignee = standInFor(staff, effect.assignee, at);
  return assignee === effect.assignee ? effect : { ...effect, assignee, insteadOf: effect.assignee };
}

/**
 * Of a role nobody need be chosen: whoever of it is there takes the task. Where nobody is, the next role above must not
 * wait for its own rung to hear of it; where nobody is above either, the task stays.
 */
function forWhoIsThere(effect: TaskEffect, at: Instant, { members }: People): TaskEffect {
  const roles = AUDIENCES.slice(AUDIENCES.indexOf(effect.audience));
  const audience = roles.find((role) => members.some((member) => member.role === role && !isAway(member, at)));
  if (audience === undefined || audience === effect.audience) return effect;
  return { ...effect, audience, insteadOf: effect.audience };
}
