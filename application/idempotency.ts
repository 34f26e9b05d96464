import type { Caller } from './caller';
import { hashOf, inputIdOf } from './ids';
import type { OperationId } from './operations';
import type { Dependencies } from './ports';
import { Problem } from './problem';

/** How long a request may hold its key, seconds: longer than the longest wait for Temporal. */
const LEASE = 30;

type Ports = Pick<Dependencies, 'register' | 'clock' | 'logger'>;

/** A request that is no command on one complaint, before anything is looked up: those have a row of `inputs` each. */
interface KeyedRequest {
  caller: Caller;
  operation: OperationId;
  /** Ids of what it is about, joined by `/`; empty where it makes something new. */
  subject: string;
  /** As the schema has read it: the order of its fields does not matter. */
  body: unknown;
}

/** `replayed`: the same request was answered before, and nothing was done now. */
export interface Once<Result> {
  result: Result;
  replayed: boolean;
}

/**
 * Does the work once per Idempotency-Key and caller. Its first result is kept as JSON and given again; an error releases
 * the key. `work` gets the input's id, by which register and run know a repeat even if this process dies.
 * Throws `in-progress` while the same request runs elsewhere, and `key-reused` for another body.
 */
export async function withIdempotency<Result>(
  { register: { idempotency }, clock, logger }: Ports,
  { caller, operation, subject, body }: KeyedRequest,
  work: (inputId: string) => Promise<Result>,
): Promise<Once<Result>> {
  const scope = inputIdOf(`${caller.principal}/${caller.actor.id}`, operation, subject, caller.key);
  const lease = await idempotency.acquire(scope, hashOf(JSON.stringify(body ?? null)), clock(), LEASE);
  if (lease.kind === 'kept') return { result: lease.answer as Result, replayed: true };
  if (lease.kind === 'running') throw new Problem('in-progress');
  if (lease.kind === 'other-body') throw new Problem('key-reused');

  const result = await work(scope).catch(async (error: unknown) => {
    await idempotency.release(scope).catch(() => undefined); // else the lease runs out
    throw error;
  });
  // It is done: a register that fails to keep the answer now must not turn it into an error. A repeat changes nothing.
  const notKept = (error: unknown) => logger.warn({ err: error }, 'answer not kept');
  await idempotency.keep(scope, result, clock()).catch(notKept);
  return { result, replayed: false };
}
