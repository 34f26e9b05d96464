import { HANDLER, SUPERVISOR } from '../../workflows/case';
import { OFFER_BASIS, OPTIONS, propose } from '../../workflows/stories';
import { awaitEvents, awaitStage, followUp, type Path, putText, SMALL } from './steps';

/** By signals: a malformed one, one of the proposer, one with a stale hash, and the supervisor's approval. */
export const approvedBySignal: Path = async (world) => {
  const complaint = await world.open();
  const { hash } = await propose(complaint);
  const signal = { approval: 'a1', offerHash: hash, decision: 'approve', by: SUPERVISOR.id } as const;
  await complaint.handle.signal('decideApproval', { approval: 7 });
  await complaint.decideBySignal({ ...signal, by: HANDLER.id });
  await complaint.decideBySignal({ ...signal, offerHash: '0'.repeat(64) });
  await awaitEvents(complaint, 'SignalRefused', 2);
  await world.skip('9 hours');
  await complaint.decideBySignal(signal);
  await awaitEvents(complaint, 'OfferSent', 1);
  await complaint.send({ type: 'Choose', offer: 'o1', option: '1' });
  await followUp(world, complaint);
  return { complaint };
};

/** Rejected, returned, declined with a wish, expired: and the expired offer is chosen late. */
export const rejected: Path = async (world) => {
  const complaint = await world.open();
  const approver = { id: SUPERVISOR.id, role: 'supervisor', known: true } as const;
  const offers = [await propose(complaint)];
  for (const [index, decision] of (['reject', 'return'] as const).entries()) {
    const verdict = { approval: `a${index + 1}`, offerHash: offers[index]?.hash ?? '', decision, approver };
    await complaint.send({ type: 'DecideApproval', ...verdict, texts: await putText(world, complaint) }, SUPERVISOR);
    await complaint.send({ type: 'ProposeOffer', options: OPTIONS, settlesInFull: false, basis: OFFER_BASIS });
    offers.splice(0, offers.length, ...(await complaint.state()).offers);
  }
  const small = { type: 'ProposeOffer', options: SMALL, settlesInFull: false, basis: OFFER_BASIS } as const;
  await complaint.send(small);
  await complaint.send({ type: 'DeclineOffer', offer: 'o4', wish: true, texts: await putText(world, complaint) });
  await world.skip('2 days');
  await complaint.send({ ...small, validFor: '5 days' });
  await world.skip('6 days');
  await complaint.send({ type: 'Choose', offer: 'o5', option: '1' });
  await world.skip('52 days');
  await awaitStage(complaint, 'closed');
  return { complaint };
};
