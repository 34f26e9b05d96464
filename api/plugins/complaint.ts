import type { FastifyRequest } from 'fastify';
import type { StoredComplaint } from '../../register/register';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';

declare module 'fastify' {
  interface FastifyRequest {
    /** The complaint that the address names, as the register has it. */
    stored: StoredComplaint | null;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function decorateWithComplaint(app: Api): void {
  app.decorateRequest('stored', null);
}

/** Finds the complaint before headers and body are looked at: what does not exist is 404 whatever was sent to it. */
export function findComplaint(app: Api, { register }: Dependencies): void {
  app.addHook('onRequest', async (request) => {
    const { id } = request.params as { id: string };
    request.stored = UUID.test(id) ? await register.records.read(id) : null;
    if (!request.stored) throw new Problem('not-found', 'There is no complaint with this id.');
  });
}

export function complaintOf(request: FastifyRequest): StoredComplaint {
  if (!request.stored) throw new Problem('not-found');
  return request.stored;
}
