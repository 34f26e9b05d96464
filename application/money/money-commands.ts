import type { Command } from '../../domain/model';
import type { ReservationAnswer } from '../../register/money/contract';
import type { BasisContext } from '../inputs/basis-context';
import type { RequestWithBasis } from '../inputs/requests';
import { pinnedPack } from '../pinned-pack';
import { givenIn } from './given-before';
import { giftBasis, offerBasis, optionsFrom } from './offer-basis';
import { type ReservationRequest, ratesFor, reservationForGift, reservationForOffer } from './reservation-requests';

/** An offer with what authority and catalogue say of it; what its dearest option costs is set aside. */
export async function offerCommand(
  context: BasisContext,
  { options, validFor, validUntil, settlesInFull, texts }: RequestWithBasis<'ProposeOffer'>,
): Promise<Command> {
  const { policies, complaint, now } = context;
  const pack = pinnedPack(policies, complaint);
  const terms = { options: optionsFrom(options, pack), validFor, validUntil, settlesInFull };
  const basis = { ...offerBasis(options, pack), ...ratesFor(policies, pack, terms.options) };
  const answer = await reserve(context, reservationForOffer(policies, pack, terms.options, basis, now));
  const given = answer?.kind === 'reserved' && givenIn(pack.defaults.currency, answer.given, policies);
  const reserved = answer?.kind === 'reserved' && { reservation: answer.reservation, ...(given && { given }) };
  const exhausted = answer?.kind === 'exhausted' && { exhausted: answer.free };
  return { type: 'ProposeOffer', ...terms, basis: { ...basis, ...reserved, ...exhausted }, texts };
}

/** A choice may bring a gift, as far as its budget reaches: where gifts have one, there is none without a reservation. */
export async function chooseCommand(
  context: BasisContext,
  { offer, option, texts }: RequestWithBasis<'Choose'>,
): Promise<Command> {
  const { policies, complaint, now } = context;
  const pack = pinnedPack(policies, complaint);
  const gift = giftBasis(complaint, pack);
  const request = reservationForGift(policies, pack, gift, now);
  const answer = await reserve(context, request);
  if (!gift || (request && answer?.kind !== 'reserved')) return { type: 'Choose', offer, option, texts };
  const reserved = answer?.kind === 'reserved' && { reservation: answer.reservation };
  return { type: 'Choose', offer, option, gift: { ...gift, ...reserved }, texts };
}

async function reserve(
  { reserve, complaint, inputId, now }: BasisContext,
  request: ReservationRequest | null,
): Promise<ReservationAnswer | null> {
  return request && reserve({ ...request, id: inputId, complaint: complaint.id, at: now });
}
