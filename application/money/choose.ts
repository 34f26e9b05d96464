import type { GiftBasis, Reservation } from '../../domain/model';
import type { CommandOutcome, CommandTarget } from '../commands/command-draft';
import { runCommand } from '../commands/run-command';
import { pinnedPack } from '../pinned-pack';
import type { Dependencies } from '../ports';
import { giftBasis } from './offer-basis';
import { reservationForGift } from './reservation-requests';
import { runWithReservation } from './run-with-reservation';

export interface ChoiceInput {
  offer: string;
  /** Absent: the offer is declined. */
  option?: string;
  /** What the complainant would have wished for, when declining. */
  wish?: string;
}

/** Records the complainant's answer to an offer; a choice may bring a gift, as far as its budget reaches. */
export async function choose(
  deps: Dependencies,
  target: CommandTarget,
  { offer, option, wish }: ChoiceInput,
): Promise<CommandOutcome> {
  if (option === undefined) {
    return runCommand(deps, target, {
      texts: { wish },
      make: (texts) => ({ type: 'DeclineOffer', offer, wish: wish !== undefined, texts }),
    });
  }
  const { complaint } = target.stored;
  const pack = pinnedPack(deps.policies, complaint);
  const basis = giftBasis(complaint, pack);
  const request = reservationForGift(deps.policies, pack, basis, deps.clock());
  return runWithReservation(deps, target, request, (reserved) => {
    const gift = giftOf(basis, request !== null, reserved?.reservation);
    return { make: (texts) => ({ type: 'Choose', offer, option, gift, texts }) };
  });
}

/** Where gifts have a budget, there is none without a reservation in it. */
function giftOf(gift: GiftBasis | null, hasBudget: boolean, reservation?: Reservation): GiftBasis | undefined {
  if (!gift || (hasBudget && !reservation)) return undefined;
  return { ...gift, ...(reservation && { reservation }) };
}
