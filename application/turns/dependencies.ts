import type { Policies } from '../../policies/policies';
import type { RenderLetter } from '../../register/letters/contract';
import type { Register } from '../../register/register';

/** What a turn needs from outside. */
export interface TurnDependencies {
  register: Register;
  policies: Policies;
  /** Composes letters, inside the turn's transaction. */
  render: RenderLetter;
  logger: { warn(details: object, message: string): void; error(details: object, message: string): void };
}
