import type { Actor } from '../domain/model';
import type { OperationId } from './operations';

/** Who asks for a command. */
export interface Caller {
  /** Id of the principal that holds the key. */
  principal: string;
  /** The person or system that acts. */
  actor: Actor;
  /** Idempotency-Key: fresh for each request, the same when it is repeated. */
  key: string;
}

/** One request for a command, before anything is looked up. */
export interface CommandRequest {
  caller: Caller;
  operation: OperationId;
  /** Ids of what it is about, joined by `/`; empty where it makes something new. */
  subject: string;
  /** As the schema has read it: the order of its fields does not matter. */
  body: unknown;
}
