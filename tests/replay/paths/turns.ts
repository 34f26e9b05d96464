import { CRM, HANDLER, refusalOf, SUPERVISOR } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { propose } from '../../harness/stories';
import { awaitEvents, callFor, duringNextTurn, type Path, WORDS, withdraw } from './steps';

const SAID = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

/** Opened, acknowledged, three daily updates. */
export const daily: Path = async (world) => {
  const complaint = await world.open();
  await world.skip('3 days');
  return withdraw(complaint);
};

/** Commands with words, one after the other. */
export const commands: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'RecordAccount', emotion: 'angry' }, HANDLER, { texts: { account: WORDS } });
  await complaint.send(SAID, CRM, { texts: { text: WORDS } });
  await complaint.send({ type: 'RecordFinding', cause: 'people', responsibility: 'none', outcome: 'not-upheld' });
  await complaint.send({ type: 'Respond', outOfScope: false }, HANDLER, { texts: { text: WORDS } });
  return withdraw(complaint);
};

/** A promise is kept twice at once, one of which is refused; and somebody calls for an input that does not exist. */
export const refused: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'MakePromise', dueAt: '2031-03-10T08:00:00.000Z' }, HANDLER, { texts: { text: WORDS } });
  const keep = () => complaint.send({ type: 'KeepPromise', promise: 'p1' });
  let again: Promise<string> = Promise.resolve('');
  const called = duringNextTurn(world, 'before', async () => {
    again = refusalOf(keep());
  });
  await keep();
  await called;
  await again;
  await callFor(world, complaint, 'KeepPromise', 'nobody-wrote-this');
  return withdraw(complaint);
};

/** By signals: a malformed one, one of the proposer, one with a stale hash, and the supervisor's approval. */
export const decidedBySignal: Path = async (world) => {
  const complaint = await world.open();
  const { hash } = await propose(complaint);
  const signal = { approval: 'a1', offerHash: hash, decision: 'approve', by: SUPERVISOR.id };
  await complaint.handle.signal('decideApproval', { approval: 7 });
  await complaint.decideBySignal({ ...signal, by: HANDLER.id });
  await complaint.decideBySignal({ ...signal, offerHash: '0'.repeat(64) });
  await world.skip('1 hour');
  await complaint.decideBySignal(signal);
  await awaitEvents(complaint, 'OfferSent', 1);
  return withdraw(complaint);
};

/** Three callers while a turn runs: the next one takes up all of them. */
export const callersTogether: Path = async (world) => {
  const complaint = await world.open();
  const call = () => Promise.all([1, 2, 3].map(() => complaint.send(SAID, CRM, { texts: { text: WORDS } })));
  const called = duringNextTurn(world, 'before', call);
  await complaint.tell({ type: 'ThirdPartyReplied', enquiry: 'e1' });
  await called;
  return withdraw(complaint);
};

/** The register fails during the first turn: retried by the worker, then by the server, until it is back. */
export const registerAway: Path = async (world) => {
  const { turns } = world.register;
  const { take } = turns;
  let attempts = 0;
  turns.take = async (complaint, work) => {
    if (++attempts <= 5) throw new Error(WORDS);
    return take(complaint, work);
  };
  const complaint = await world.open();
  await eventually(async () => attempts > 5);
  await world.skip('1 day');
  return withdraw(complaint);
};

/** Operations press "cancel", which changes nothing. */
export const cancelRequested: Path = async (world) => {
  const complaint = await world.open();
  await complaint.handle.cancel();
  await world.skip('1 day');
  return withdraw(complaint);
};

/** Four weeks with a message in the middle: the run is renewed after every ten turns. */
export const renewed: Path = async (world) => {
  const complaint = await world.open();
  await world.skip('14 days');
  await complaint.send(SAID, CRM, { texts: { text: WORDS } });
  await world.skip('14 days');
  return withdraw(complaint);
};
