import type { Actor, Complaint, Instant } from '../../domain/model';
import type { Policies } from '../../policies/policies';
import type { ReservationAnswer, ReservationOrder } from '../../register/money/contract';
import type { Person } from '../../register/people/contract';
import type { RegisterRooms } from '../../register/rooms';
import type { ConflictRefs } from '../conflicts';

/** What a command is completed with: in a turn all of it is read in the turn's transaction. */
export interface BasisContext {
  register: Pick<RegisterRooms, 'people' | 'letterBox'>;
  policies: Policies;
  complaint: Complaint;
  actor: Actor;
  inputId: string;
  now: Instant;
  /** Customer references of this complainant with whom somebody of the staff has a conflict. */
  conflictRefs: ConflictRefs;
  /** A turn reserves; who only looks whether a command would be refused does not. */
  reserve: (order: ReservationOrder) => Promise<ReservationAnswer>;
  /** The corrected contact that a request refers to; null where it is gone. */
  contact: () => Promise<Partial<Person> | null>;
}
