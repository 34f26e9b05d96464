import type { Actor, Command, Input, Refusal } from '../../domain/model';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';

export interface CommandInput extends Input {
  actor: Actor;
  what: Command;
}

/** A rejected update leaves nothing in Temporal, so who tried what is written down here. Answers the problem to throw. */
export async function putOnRecord(
  { register, clock }: Dependencies,
  complaint: string,
  { actor, what }: CommandInput,
  refusal: Refusal,
): Promise<Problem> {
  await register.records.auditRefusal({ complaint, at: clock(), actor, command: what.type, refusal });
  return new Problem(refusal.code, refusal.detail);
}
