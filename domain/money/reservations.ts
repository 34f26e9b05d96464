import { type Complaint, isDone, type Offer, type Reservation, type Step } from '../model';

/** What a claim needs of its budget, in minor units of the budget's currency. */
export interface BudgetUse {
  reservation: string;
  reserved: number;
  committed: number;
  /** Of an offer that nobody has answered: of all such offers of a complaint one at most will be accepted. */
  alternative: boolean;
}

const NOTHING = { reserved: 0, committed: 0, alternative: false };

/**
 * What every claim of a complaint needs, as its state is now: an offer that may still be accepted keeps all, steps that
 * are done have spent their part, those under way keep theirs, everything else is free again. The register moves its sums
 * by the difference, so no event needs a rule of its own and a turn that is written again moves nothing.
 */
export function budgetUse(complaint: Complaint): BudgetUse[] {
  const offers = complaint.offers.flatMap((offer) =>
    offer.reservation
      ? [{ reservation: offer.reservation.id, ...useOfOffer(complaint, offer, offer.reservation) }]
      : [],
  );
  const steps = complaint.steps.flatMap((step) =>
    step.reservation
      ? [{ reservation: step.reservation.id, ...useOfStep(complaint, step, step.reservation.minor) }]
      : [],
  );
  return [...offers, ...steps];
}

function useOfOffer(complaint: Complaint, offer: Offer, reservation: Reservation): Omit<BudgetUse, 'reservation'> {
  if (offer.status === 'accepted') return useOfAccepted(complaint, offer, reservation);
  const mayBeAccepted = offer.status === 'open' || offer.status === 'awaiting-approval';
  if (!mayBeAccepted || complaint.stage === 'closed') return NOTHING;
  return { reserved: reservation.minor, committed: 0, alternative: true };
}

/** The steps of an offer are in the order of the items of the chosen option, which the claim priced. */
function useOfAccepted(complaint: Complaint, offer: Offer, reservation: Reservation): Omit<BudgetUse, 'reservation'> {
  const prices = reservation.prices?.[Number(offer.chosen) - 1] ?? [];
  const steps = complaint.steps.filter((step) => step.offer === offer.id && step.part !== 'gift');
  return steps
    .map((step, index) => useOfStep(complaint, step, prices[index] ?? 0))
    .reduce(
      (sum, use) => ({
        ...NOTHING,
        reserved: sum.reserved + use.reserved,
        committed: sum.committed + use.committed,
      }),
      NOTHING,
    );
}

/** One that runs may still move money, even when the complaint is closed meanwhile; one that nobody runs may not. */
function useOfStep({ stage }: Complaint, step: Step, price: number): Omit<BudgetUse, 'reservation'> {
  if (isDone(step)) return { ...NOTHING, committed: price };
  const { status, reversal, reason } = step;
  const toCome =
    stage !== 'closed' && (status === 'waiting' || (status === 'failed' && (!reversal || reason === 'unclear')));
  const underWay = status === 'running' || toCome;
  return underWay ? { ...NOTHING, reserved: price } : NOTHING;
}

/** A claim as the register holds it, with what it needs; all of one complaint on one budget and period. */
export interface Wanted extends Omit<BudgetUse, 'reservation'> {
  id: string;
}

/**
 * What each claim holds, oldest first. Alternatives share one reservation, as large as the largest: each holds only what
 * goes beyond those before it. So an offer that is revised swaps its claim in one step and is never counted twice.
 */
export function holdsOf<Row extends Wanted>(rows: Row[]): { row: Row; reserved: number; committed: number }[] {
  let shared = 0;
  return rows.map((row) => {
    if (!row.alternative) return { row, reserved: row.reserved, committed: row.committed };
    const reserved = Math.max(0, row.reserved - shared);
    shared = Math.max(shared, row.reserved);
    return { row, reserved, committed: 0 };
  });
}
