import type { Actor } from '../domain/model';

/** Who asks for a command. */
export interface Caller {
  /** Id of the principal that holds the key. */
  principal: string;
  /** The person or system that acts. */
  actor: Actor;
  /** Idempotency-Key: fresh for each request, the same when it is repeated. */
  key: string;
}
