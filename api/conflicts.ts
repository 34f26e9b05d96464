import type { FastifyRequest } from 'fastify';
import { conflictOf, refsInConflict } from '../policies/conflicts';
import { actorOf } from './plugins/identity';
import type { Api, Dependencies } from './ports';
import { Problem } from './problem';
import { operationOf } from './roles';

/**
 * Whoever has declared a conflict with a complainant (`staff.yaml`) has no part in the case. One guard for all commands, so
 * that none is forgotten: an offer to oneself, a finding that pays a relative, or a corrected reference that would hide
 * whose case it is. Reading stays. `caseOf`: null where what is worked on belongs to no complaint.
 */
export function refuseInConflict(
  app: Api,
  deps: Dependencies,
  caseOf: (request: FastifyRequest) => Promise<string | null>,
): void {
  app.addHook('preHandler', async (request) => {
    if (operationOf(request.routeOptions.schema?.operationId)?.access !== 'command') return;
    const complaint = await caseOf(request);
    if (complaint !== null) await demandNoConflict(deps, request, complaint, actorOf(request).id);
  });
}

/** For who acts, and for who is to own it. It is on record who tried; the answer names the person of the staff alone. */
export async function demandNoConflict(
  deps: Dependencies,
  request: FastifyRequest,
  complaint: string,
  person: string,
): Promise<void> {
  const member = deps.policies.staff.find(person);
  if (!member || !conflictOf(member, await refsOf(deps, complaint))) return;
  const refusal = {
    code: 'conflict-of-interest' as const,
    detail: `${person} has declared a conflict with this complainant and has no part in the case.`,
  };
  const command = request.routeOptions.schema?.operationId ?? '';
  const row = { complaint, at: deps.clock(), actor: actorOf(request), command, refusal };
  await deps.register.records.auditRefusal(row);
  throw new Problem(refusal.code, refusal.detail);
}

/** Whose case it is, as far as anybody has a conflict with them. */
export const refsOf = ({ register, policies }: Pick<Dependencies, 'register' | 'policies'>, complaint: string) =>
  register.people.customerRefsAmong(complaint, refsInConflict(policies.staff));
