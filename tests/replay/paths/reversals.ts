import type { Option } from '../../../domain/model';
import { CRM } from '../../workflows/case';
import { find, OFFER_BASIS } from '../../workflows/stories';
import { awaitEvents, awaitStage, eur, type Path, SMALL } from './steps';

/** The refund first, then the voucher, all or nothing; the voucher lasts ten days. */
const WHOLE: Omit<Option, 'id'> = {
  putRight: [{ remedy: 'refund', amount: eur(2000), item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'voucher', amount: eur(500), item: null, fulfilment: 'goods', order: 2, lasts: '10 days' }],
  allOrNothing: true,
};

/** Reversed because the voucher is sold out; then chosen again, with a reminder of the voucher, which is used. */
export const reversed: Path = async (world) => {
  const complaint = await world.open();
  await find(complaint);
  const offer = {
    type: 'ProposeOffer' as const,
    options: [WHOLE, ...SMALL],
    settlesInFull: false,
    basis: OFFER_BASIS,
  };
  world.provider.answer = ({ remedy, step }) =>
    remedy === 'voucher' ? { kind: 'refused', error: 'sold out' } : { kind: 'done', reference: step };
  await complaint.send(offer);
  await complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);
  await awaitEvents(complaint, 'StepReversed', 1);
  world.provider.answer = ({ step }) => ({ kind: 'done', reference: step });
  await complaint.send(offer);
  await complaint.send({ type: 'Choose', offer: 'o2', option: '1' }, CRM);
  await awaitStage(complaint, 'following-up');
  await world.skip('9 days');
  await awaitEvents(complaint, 'VoucherReminded', 1);
  await complaint.tell({ type: 'VoucherUsed', step: 's4', generation: 1 });
  await awaitEvents(complaint, 'VoucherUsed', 1);
  await complaint.send({ type: 'Withdraw' }, CRM);
  await awaitStage(complaint, 'closed');
  return { complaint };
};
