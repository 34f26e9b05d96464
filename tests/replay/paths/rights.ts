import type { Route } from '../../../domain/approval-route';
import { CRM, HANDLER, SUPERVISOR } from '../../workflows/case';
import { FACTS, OPTIONS } from '../../workflows/stories';
import { eur, followUp, happens, type Path, until } from './steps';

const ROUTE: Route = {
  inOrder: [{ role: 'supervisor' }, { quorum: 1, of: [{ role: 'manager' }, { role: 'manager' }] }],
};
const RIGHT = {
  rule: 'eu261@1',
  item: { remedy: 'money', amount: eur(25_000), item: null, fulfilment: 'payment' },
} as const;

/** A right is paid unasked; then an offer beside it goes through two hands, the second a substitute's, in Temporal. */
export const rightAndRoute: Path = async (world) => {
  const complaint = await world.open();
  const finding = { type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' } as const;
  await complaint.send({ ...finding, rights: [RIGHT] });
  await happens(complaint, 'RemedyFulfilled', 1);
  const facts = { ...FACTS, routes: [{ above: eur(1000), route: ROUTE }] };
  const { made } = await complaint.send(
    { type: 'ProposeOffer', options: OPTIONS, settlesInFull: false, facts },
    HANDLER,
  );
  const offerHash = (await complaint.state()).offers.find(({ id }) => id === made)?.hash ?? '';
  const yes = { type: 'DecideApproval', approval: 'a1', decision: 'approve', offerHash } as const;
  await complaint.send({ ...yes, approver: { id: SUPERVISOR.id, role: 'supervisor', known: true } }, SUPERVISOR);
  const standsInFor = [{ id: 'the.manager', role: 'manager' as const }];
  const substitute = { id: 'a.substitute', role: 'handler' as const, known: true, standsInFor };
  await complaint.send({ ...yes, approver: substitute }, { id: substitute.id, role: 'handler' });
  await happens(complaint, 'OfferSent', 1);
  await complaint.send({ type: 'Choose', offer: made ?? '', option: '1' }, CRM);
  await until(complaint, 'following-up');
  await followUp(world, complaint);
  return { complaint };
};
