import type { StaffRole } from '../roles';
import type { Fulfilment, Remedy } from '../vocabulary';
import type { Money } from './money';
import type { Span } from './plan';

export interface RemedyItem {
  remedy: Remedy;
  amount: Money | null;
  /** Catalogue id of what is given (`spa-weekend`), where it is not money. */
  item: string | null;
  fulfilment: Fulfilment;
  /** Steps of an option with a lower number are carried out first, those of one number side by side. Absent: 1. */
  order?: number;
  /** Whose system carries it out, by the name the catalogue gives. Absent: the register's own ledger. */
  provider?: string;
  /** A voucher's life, from the step being done. Absent: it does not run out. */
  lasts?: Span;
}

/**
 * Money set aside in the register for an offer or a gift, before the command that needs it was sent. Amounts are those of
 * the budget's currency.
 */
export interface Reservation extends Money {
  id: string;
  budget: string;
  /** Beyond the soft limit: nothing is refused, somebody is told. */
  beyondSoft?: true;
  /** The first budget was used up, so it falls on this one, whose money at least this role gives. */
  level?: StaffRole;
  /** What each item costs, option by option, `putRight` before `makeUp`. Absent: it is for one thing, a gift. */
  prices?: number[][];
}
