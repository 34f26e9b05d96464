import type { StepStatus } from '../vocabulary';
import type { Instant } from './plan';
import type { RemedyItem, Reservation } from './remedy';

export interface Step {
  id: string;
  round: number;
  offer: string | null;
  item: RemedyItem;
  /** `putRight` and `makeUp` fulfil the offer; a `gift` comes on top and holds nothing up. */
  part: 'putRight' | 'makeUp' | 'gift';
  status: StepStatus;
  /** Rises only when a return or loss is on record. Idempotency key: `{complaint}:{round}:{step}:{n}`. */
  generation: number;
  /** How often it was asked for under this key, by order of a person from the second on. */
  tryNumber: number;
  /** How often a person had it carried out again while nobody knew what had come of it. Absent: never. */
  repeats?: number;
  /** The provider's reference, by which a later return is matched. */
  reference: string | null;
  /** Whether the offer needed approval: then only a third person may do this step by hand. */
  approvedBy: string | null;
  /** A gift's own claim. */
  reservation?: Reservation;
  /** Name and version of the rule that gives it without anybody's leave. Absent: it was chosen, or is a gift. */
  right?: string;
  /** Of its option: see `Option.allOrNothing`. */
  allOrNothing?: true;
  /** Why it failed last; `unclear`: the provider may have done it, only a person can find out. */
  reason?: 'refused' | 'unclear' | 'payment-returned' | 'parcel-lost';
  /**
   * Its option is taken back. `wanted`: it is not carried out any more, and undone if it turns out to be done. `asked`: its
   * provider undoes it. `kept`: it was done and stays done; a person must look.
   */
  reversal?: 'wanted' | 'asked' | 'kept';
  /** A voucher's last instant, when to remind of it (null: its life is too short for that), and when it was used. */
  expiresAt?: Instant;
  remindAt?: Instant | null;
  usedAt?: Instant;
  /** When it was reported that it ran out unused. */
  expiredAt?: Instant;
}

/** Whether it is there, whoever brought it. */
export const isDone = ({ status }: Step): boolean => status === 'done' || status === 'by-hand';
