import type { Route } from '../../../domain/model';
import { CRM, HANDLER, SUPERVISOR } from '../../workflows/case';
import { OFFER_BASIS, OPTIONS } from '../../workflows/stories';
import { awaitEvents, awaitStage, eur, followUp, type Path } from './steps';

const ROUTE: Route = {
  inOrder: [{ role: 'supervisor' }, { quorum: 1, of: [{ role: 'manager' }, { role: 'manager' }] }],
};
const RIGHT = {
  rule: 'eu261@1',
  item: { remedy: 'money', amount: eur(25_000), item: null, fulfilment: 'payment' },
} as const;

/** An entitlement is paid at once; then an offer beside it is approved by two people, the second a substitute. */
export const rightAndRoute: Path = async (world) => {
  const complaint = await world.open();
  const finding = { type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' } as const;
  await complaint.send({ ...finding, rights: [RIGHT] });
  await awaitEvents(complaint, 'RemedyFulfilled', 1);
  const basis = { ...OFFER_BASIS, routes: [{ above: eur(1000), route: ROUTE }] };
  const { created } = await complaint.send(
    { type: 'ProposeOffer', options: OPTIONS, settlesInFull: false, basis },
    HANDLER,
  );
  const offerHash = (await complaint.state()).offers.find(({ id }) => id === created)?.hash ?? '';
  const yes = { type: 'DecideApproval', approval: 'a1', decision: 'approve', offerHash } as const;
  await complaint.send({ ...yes, approver: { id: SUPERVISOR.id, role: 'supervisor', known: true } }, SUPERVISOR);
  const standsInFor = [{ id: 'the.manager', role: 'manager' as const }];
  const substitute = { id: 'a.substitute', role: 'handler' as const, known: true, standsInFor };
  await complaint.send({ ...yes, approver: substitute }, { id: substitute.id, role: 'handler' });
  await awaitEvents(complaint, 'OfferSent', 1);
  await complaint.send({ type: 'Choose', offer: created ?? '', option: '1' }, CRM);
  await awaitStage(complaint, 'following-up');
  await followUp(world, complaint);
  return { complaint };
};
