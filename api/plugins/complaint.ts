import type { FastifyRequest } from 'fastify';
import { seesOnly } from '../../application/principal';
import { Problem } from '../../application/problem';
import { findComplaint } from '../../application/reading/complaint';
import type { StoredComplaint } from '../../register/complaints/contract';
import type { Api, ApiParts } from '../ports';
import { principalOf } from './identity';

declare module 'fastify' {
  interface FastifyRequest {
    /** The complaint that the address names, as the register has it. */
    stored: StoredComplaint | null;
  }
}

export function decorateWithComplaint(app: Api): void {
  app.decorateRequest('stored', null);
}

/** Looks the complaint up before headers and body are looked at: what does not exist is 404 whatever was sent to it. */
export function lookUpComplaint(app: Api, parts: ApiParts): void {
  app.addHook('onRequest', async (request) => {
    const { id } = request.params as { id: string };
    request.stored = await findComplaint(parts, id, seesOnly(principalOf(request)));
    if (!request.stored) throw new Problem('not-found', 'There is no complaint with this id.');
  });
}

export function complaintOf(request: FastifyRequest): StoredComplaint {
  if (!request.stored) throw new Problem('not-found');
  return request.stored;
}
