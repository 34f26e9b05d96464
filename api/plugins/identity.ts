import type { FastifyRequest } from 'fastify';
import { needsActor, type OperationId, operationOf } from '../../application/operations';
import { type Principal, seesOnly } from '../../application/principal';
import { Problem } from '../../application/problem';
import type { Actor, Role } from '../../domain/model';
import type { Policies } from '../../policies/policies';
import type { Api, ApiParts } from '../ports';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who holds the key; null before it is looked up, without a key, and with one that is unknown or has ended. */
    principal: Principal | null;
    /** Id of the key, also of one that has ended; for the log. */
    keyId: string | null;
    /** The person or system that acts. Null where nobody is known or nobody acts. */
    actor: Actor | null;
  }
}

/** JWTs fit into it. */
const LONGEST_KEY = 4096;
const BEARER = new RegExp(`^Bearer ([\\x21-\\x7e]{1,${LONGEST_KEY}})$`, 'i');

/** Looks up the key, before the rate limit of its holder counts and anything is refused. */
export function identify(app: Api, { identify: find }: ApiParts): void {
  app.decorateRequest('principal', null);
  app.decorateRequest('keyId', null);
  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request) => {
    const key = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (!key || !wantsKey(request)) return;
    const found = await find(key);
    request.principal = found && 'ended' in found ? null : found;
    request.keyId = found && ('ended' in found ? found.ended : found.id);
  });
}

/** Key (401), then role and person (403). A person who is not named at all is 400, once the complaint is known to exist. */
export function authorise(app: Api, { policies }: ApiParts): void {
  app.addHook('onRequest', async (request) => {
    const operation = operationOf(operationIdOf(request));
    if (!operation || !wantsKey(request)) return;
    const { principal } = request;
    if (!principal) throw new Problem('unauthenticated');
    if (!operation.roles.includes(principal.role)) throw new Problem('forbidden', onlyFor(operation.roles));
    request.actor = needsActor(operation, principal.role)
      ? personOf(principal, request.headers['amends-actor'], policies)
      : { id: principal.person ?? principal.id, role: principal.role };
  });
  app.addHook('preValidation', async (request) => {
    if (operationOf(operationIdOf(request))?.access === 'command' && !request.actor) {
      throw new Problem('actor-missing');
    }
  });
}

/** Which operation a request is for; undefined where no route fits. Routes outside the table are refused at start. */
export const operationIdOf = (request: FastifyRequest): OperationId | undefined =>
  request.routeOptions.schema?.operationId as OperationId | undefined;

/** Who acts. Only for routes that ask for a key. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new Problem('unauthenticated');
  return request.actor;
}

export function roleOf(request: FastifyRequest): Role {
  return actorOf(request).role;
}

/** Who holds the key. Only for routes that ask for one. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Problem('unauthenticated');
  return request.principal;
}

/** The part of a filter that keeps a list to what the key may see. */
export function inSight(request: FastifyRequest): { of?: string } {
  const only = seesOnly(principalOf(request));
  return only === null ? {} : { of: only };
}

/** Others are open, signed, or no route at all. */
export function wantsKey(request: FastifyRequest): boolean {
  const access = operationOf(operationIdOf(request))?.access;
  return access === 'read' || access === 'command';
}

/** Null when nobody is named. A personal key acts for its own person alone, that of a system for those it may name. */
function personOf(principal: Principal, header: string | string[] | undefined, policies: Policies): Actor | null {
  const named = header === undefined ? principal.person : String(header);
  if (!named) return null;
  const { person, mayName, role } = principal;
  const mayBe = person === null ? mayName === null || mayName.includes(named) : person === named;
  if (!mayBe || !policies.staff.mayActAs(named, role)) throw new Problem('actor-unknown');
  return { id: named, role };
}

const onlyFor = (roles: readonly Role[]): string => `This operation is for the roles ${roles.join(', ')}.`;
