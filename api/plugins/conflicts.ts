import type { FastifyRequest } from 'fastify';
import { type ConflictRefs, conflictRefsOf, demandNoConflict } from '../../application/conflicts';
import { operationOf } from '../../application/operations';
import type { Api, ApiParts } from '../ports';
import { actorOf, operationIdOf } from './identity';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the complaint that a command is about; looked up once. */
    conflictRefs: ConflictRefs;
  }
}

/** One guard for all commands, so that none is forgotten. `caseOf`: null where what is worked on belongs to no complaint. */
export function refuseInConflict(app: Api, parts: ApiParts, caseOf: (request: FastifyRequest) => string | null): void {
  app.decorateRequest('conflictRefs');
  app.addHook('preHandler', async (request) => {
    request.conflictRefs = [];
    const operation = operationIdOf(request);
    const complaint = caseOf(request);
    if (!operation || operationOf(operation)?.access !== 'command' || complaint === null) return;
    request.conflictRefs = await conflictRefsOf(parts, complaint);
    await demandNoConflict(parts, { complaint, actor: actorOf(request), operation }, request.conflictRefs);
  });
}
