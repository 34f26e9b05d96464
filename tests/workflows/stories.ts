import type { Offer, OfferBasis, Option } from '../../domain/model';
import { type Case, CRM, HANDLER, SUPERVISOR } from './case';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** A refund and a voucher, or a smaller refund and points. */
export const OPTIONS: Omit<Option, 'id'>[] = [
  {
    putRight: [{ remedy: 'refund', amount: eur(12000), item: null, fulfilment: 'payment' }],
    makeUp: [{ remedy: 'voucher', amount: eur(2500), item: null, fulfilment: 'goods' }],
  },
  {
    putRight: [{ remedy: 'part-refund', amount: eur(6000), item: null, fulfilment: 'payment' }],
    makeUp: [{ remedy: 'points', amount: null, item: 'points-2000', fulfilment: 'goods' }],
  },
];

/** A handler may give 50 EUR, a supervisor 500, a manager 5,000. */
export const OFFER_BASIS: OfferBasis = {
  authority: [
    { role: 'handler', currency: 'EUR', upTo: 5_000, remedies: 'all' },
    { role: 'supervisor', currency: 'EUR', upTo: 50_000, remedies: 'all' },
    { role: 'manager', currency: 'EUR', upTo: 500_000, remedies: 'all' },
  ],
  catalogue: (['refund', 'part-refund', 'voucher', 'points'] as const).map((remedy) => ({
    remedy,
    cost: eur(1000),
    limit: null,
  })),
};

export async function find(complaint: Case): Promise<void> {
  await complaint.send({ type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' });
}

/** A handler proposes more than handlers may give, so a supervisor must approve. */
export async function propose(complaint: Case): Promise<Offer> {
  await find(complaint);
  const { created } = await complaint.send({
    type: 'ProposeOffer',
    options: OPTIONS,
    settlesInFull: false,
    basis: OFFER_BASIS,
  });
  const offer = (await complaint.state()).offers.find(({ id }) => id === created);
  if (offer === undefined) throw new Error('no offer was made');
  return offer;
}

/** The offer is approved and sent to the complainant. */
export async function offer(complaint: Case): Promise<Offer> {
  const proposed = await propose(complaint);
  const approver = { id: SUPERVISOR.id, role: 'supervisor', known: true } as const;
  await complaint.send(
    { type: 'DecideApproval', approval: 'a1', decision: 'approve', offerHash: proposed.hash, approver },
    SUPERVISOR,
  );
  return proposed;
}

/** The first option is chosen, and its remedy runs. */
export async function choose(complaint: Case): Promise<void> {
  const { id } = await offer(complaint);
  await complaint.send({ type: 'Choose', offer: id, option: '1' }, CRM);
}

/** A final response without a remedy: the follow-up begins. */
export async function respond(complaint: Case): Promise<void> {
  await complaint.send({ type: 'RecordFinding', cause: 'people', responsibility: 'none', outcome: 'not-upheld' });
  await complaint.send({ type: 'Respond', outOfScope: false }, HANDLER);
}
