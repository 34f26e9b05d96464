import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptAnswer } from '../register/contract/outside';
import { hashOf, messageId } from './ids';
import { actorOf } from './plugins/identity';
import type { Dependencies } from './ports';
import { Problem } from './problem';

/** How long a request may hold its key, seconds: longer than the longest wait for Temporal. */
const LEASE = 30;

/**
 * Does the work once per Idempotency-Key and caller, and answers. The first 2xx is kept and given again; a refusal
 * releases the key. `work` gets the message's name, by which register and run know a repeat even if this process dies.
 */
export async function once(
  deps: Pick<Dependencies, 'register' | 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (message: string) => Promise<KeptAnswer>,
): Promise<void> {
  const { status, headers, body } = await keptOrFresh(deps, request, work);
  await reply.code(status).headers(headers).send(body);
}

async function keptOrFresh(
  { register: { idempotency }, clock }: Pick<Dependencies, 'register' | 'clock'>,
  request: FastifyRequest,
  work: (message: string) => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const scope = scopeOf(request);
  // The body as the schema has read it: the order of its fields does not matter.
  const claim = await idempotency.claim(scope, hashOf(JSON.stringify(request.body ?? null)), clock(), LEASE);
  if (claim.kind === 'kept') return replayed(claim.answer);
  if (claim.kind === 'running') throw new Problem('in-progress');
  if (claim.kind === 'other-body') throw new Problem('key-reused');

  const answer = await work(scope).catch(async (error: unknown) => {
    await idempotency.release(scope).catch(() => undefined); // else the lease runs out
    throw error;
  });
  // It is done: a register that fails to keep the answer now must not turn it into an error. A repeat changes nothing.
  await idempotency.keep(scope, answer, clock()).catch((error) => request.log.warn({ err: error }, 'answer not kept'));
  return answer;
}

/** Tells callers who count, as an import does, that this happened before. */
const replayed = (answer: KeptAnswer): KeptAnswer => ({
  ...answer,
  headers: { ...answer.headers, 'idempotency-replayed': 'true' },
});

function scopeOf(request: FastifyRequest): string {
  const principal = `${request.principal?.id ?? ''}/${actorOf(request).id}`;
  const subject = Object.values(request.params as Record<string, string>).join('/');
  const route = `${request.method} ${request.routeOptions.url}`;
  return messageId(principal, route, subject, String(request.headers['idempotency-key']));
}
