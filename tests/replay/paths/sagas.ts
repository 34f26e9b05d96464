import type { Option } from '../../../domain/offer';
import { CRM } from '../../workflows/case';
import { FACTS, find } from '../../workflows/stories';
import { eur, happens, type Path, SMALL, until } from './steps';

/** The refund first, the voucher after it, all or nothing; the voucher can be used for ten days. */
const WHOLE: Omit<Option, 'id'> = {
  putRight: [{ remedy: 'refund', amount: eur(2000), item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'voucher', amount: eur(500), item: null, fulfilment: 'goods', order: 2, lasts: '10 days' }],
  allOrNothing: true,
};

/** Taken back because the voucher is sold out; then chosen again, and the voucher called to mind and used. */
export const takenBack: Path = async (world) => {
  const complaint = await world.open();
  await find(complaint);
  const offer = {
    type: 'ProposeOffer' as const,
    options: [WHOLE, ...SMALL],
    settlesInFull: false,
    facts: FACTS,
  };
  world.provider.answer = ({ remedy, step }) =>
    remedy === 'voucher' ? { kind: 'refused', error: 'sold out' } : { kind: 'done', reference: step };
  await complaint.send(offer);
  await complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);
  await happens(complaint, 'StepUndone', 1);
  world.provider.answer = ({ step }) => ({ kind: 'done', reference: step });
  await complaint.send(offer);
  await complaint.send({ type: 'Choose', offer: 'o2', option: '1' }, CRM);
  await until(complaint, 'following-up');
  await world.skip('9 days');
  await happens(complaint, 'VoucherReminded', 1);
  await complaint.tell({ type: 'VoucherUsed', step: 's4', n: 1 });
  await happens(complaint, 'VoucherUsed', 1);
  await complaint.send({ type: 'Withdraw' }, CRM);
  await until(complaint, 'closed');
  return { complaint };
};
