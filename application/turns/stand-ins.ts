import { AUDIENCES, type Effect, type Instant, type Revision } from '../../domain/model';
import type { Staff } from '../../policies/policies';
import { refsInConflict, staffFor } from '../../policies/staff/conflicts';
import { isAway, standInFor } from '../../policies/staff/presence';
import type { Register } from '../../register/register';

type People = Pick<Staff, 'find' | 'members'>;
type TaskEffect = Extract<Effect, { kind: 'task' }>;

/** Staff for this case: whoever has a conflict of interest counts as away and gets no task. */
export async function staffOfCase(
  { complaint, effects }: Revision,
  staff: Staff,
  { people }: Pick<Register, 'people'>,
): Promise<Staff> {
  const refs = refsInConflict(staff);
  if (refs.length === 0 || !effects.some(({ kind }) => kind === 'task')) return staff;
  return staffFor(staff, await people.customerRefsAmong(complaint, refs));
}

/**
 * A task for somebody who is away when it is raised goes to the next person above who is present. Rules know roles and
 * ids only, and absences change by the hour, so this is decided here, where the task is written.
 */
export function withStandIns(revision: Revision, staff: People): Revision {
  const at = revision.entries[0]?.at;
  if (at === undefined) return revision;
  return { ...revision, effects: revision.effects.map((effect) => withStandIn(effect, at, staff)) };
}

function withStandIn(effect: Effect, at: Instant, staff: People): Effect {
  if (effect.kind !== 'task') return effect;
  if (effect.assignee === null) return forRolePresent(effect, at, staff);
  const assignee = standInFor(staff, effect.assignee, at);
  return assignee === effect.assignee ? effect : { ...effect, assignee, insteadOf: effect.assignee };
}

/**
 * A task for a role needs no person: any present member takes it. Where none is present it goes to the next role above at
 * once, instead of waiting for the escalation level of that role; where none is present above either, it stays.
 */
function forRolePresent(effect: TaskEffect, at: Instant, { members }: People): TaskEffect {
  const roles = AUDIENCES.slice(AUDIENCES.indexOf(effect.audience));
  const audience = roles.find((role) => members.some((member) => member.role === role && !isAway(member, at)));
  if (audience === undefined || audience === effect.audience) return effect;
  return { ...effect, audience, insteadOf: effect.audience };
}
