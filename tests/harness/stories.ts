import type { AskedOption, AskedRemedy } from '../../application/money/offer-basis';
import type { Offer, RemedyItem } from '../../domain/model';
import { type Case, CRM, HANDLER, SUPERVISOR } from './case';
import { TERMS, type Terms } from './test-policies';

const askedRemedy = ({ remedy, amount, item, order }: RemedyItem): AskedRemedy => ({
  remedy,
  ...(amount && { amount }),
  ...(item !== null && { item }),
  ...(order !== undefined && { order }),
});

/** As whoever proposes them names them: the rest is the catalogue's to say. */
export const asked = (terms: Terms[]): AskedOption[] =>
  terms.map(({ putRight, makeUp, allOrNothing }) => ({
    putRight: putRight.map(askedRemedy),
    makeUp: makeUp.map(askedRemedy),
    ...(allOrNothing && { allOrNothing }),
  }));

/** A refund and a voucher, or a smaller refund and points. */
export const OPTIONS = asked(TERMS);

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
  });
  const offer = (await complaint.state()).offers.find(({ id }) => id === created);
  if (offer === undefined) throw new Error('no offer was made');
  return offer;
}

/** The offer is approved and sent to the complainant. */
export async function offer(complaint: Case): Promise<Offer> {
  const proposed = await propose(complaint);
  await complaint.send(
    { type: 'DecideApproval', approval: 'a1', decision: 'approve', offerHash: proposed.hash },
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
