import type { CommandOutcome, CommandTarget } from '../commands/command-draft';
import { pinnedPack } from '../pinned-pack';
import type { Dependencies } from '../ports';
import { givenIn } from './given-before';
import { type OfferInput, offerBasis, optionsFrom } from './offer-basis';
import { ratesFor, reservationForOffer } from './reservation-requests';
import { runWithReservation } from './run-with-reservation';

/** Sets aside what the dearest option costs, and proposes the offer. */
export async function proposeOffer(
  deps: Dependencies,
  target: CommandTarget,
  { options, validFor, validUntil, settlesInFull, text }: OfferInput,
): Promise<CommandOutcome> {
  const { policies } = deps;
  const pack = pinnedPack(policies, target.stored.complaint);
  const terms = { options: optionsFrom(options, pack), validFor, validUntil, settlesInFull };
  const basis = { ...offerBasis(options, pack), ...ratesFor(policies, pack, terms.options) };
  const request = reservationForOffer(policies, pack, terms.options, basis, deps.clock());
  return runWithReservation(deps, target, request, (reserved) => {
    const given = reserved?.given && givenIn(pack.defaults.currency, reserved.given, policies);
    const withReservation = reserved && given ? { ...basis, reservation: reserved.reservation, given } : basis;
    return { texts: { text }, make: (texts) => ({ type: 'ProposeOffer', ...terms, basis: withReservation, texts }) };
  });
}
