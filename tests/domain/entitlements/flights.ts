import { type Flight, findEntitlement, type Judged, type Terms } from '../../../domain/entitlements';

export const NO_TERMS: Terms = { promises: [], bankRates: {} };

/** Frankfurt to Madrid, four hours late by the carrier's own fault, unless told otherwise. */
export const aFlight = (overrides: Partial<Flight> = {}): Flight => ({
  type: 'flight',
  from: 'DE',
  to: 'ES',
  km: 1420,
  carrier: { community: true, large: true },
  what: 'delay',
  arrivalDelayMinutes: 240,
  cause: 'within-control',
  ...overrides,
});

export function judged(rule: string, flight: Flight): Judged {
  const outcome = findEntitlement(rule)?.judge(flight, NO_TERMS);
  if (!outcome) throw new Error(`${rule} judges no flights`);
  return outcome;
}

/** `250.00 EUR`, or `nothing`. */
export function given(rule: string, flight: Flight): string {
  const { item } = judged(rule, flight);
  return item ? `${(item.amount.minor / 100).toFixed(2)} ${item.amount.currency}` : 'nothing';
}
