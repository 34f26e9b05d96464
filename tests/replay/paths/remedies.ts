import type { StepOrder } from '../../../domain/model';
import { type Case, CRM, MANAGER } from '../../harness/case';
import { asked, choose, find } from '../../harness/stories';
import { TERMS, type Terms } from '../../harness/test-policies';
import { awaitEvents, awaitStage, type Path, WORDS, withdraw } from './steps';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** Two steps, carried out at once. */
export const carriedOut: Path = async (world) => {
  const complaint = await world.open();
  await choose(complaint);
  await awaitStage(complaint, 'following-up');
  return withdraw(complaint);
};

/** The bank refuses, and a person has it try again while the parcel service is away: the child is called as it runs. */
export const calledWhileRunning: Path = async (world) => {
  world.provider.answer = (order) => {
    if (order.fulfilment === 'payment') return { kind: 'refused', error: WORDS };
    throw new Error(WORDS);
  };
  const complaint = await world.open();
  await choose(complaint);
  await awaitEvents(complaint, 'StepFailed', 1);
  world.provider.answer = ({ fulfilment, step }) => {
    if (fulfilment === 'payment') return { kind: 'done', reference: step };
    throw new Error(WORDS);
  };
  await complaint.send({ type: 'RetryStep', step: 's1' });
  await awaitEvents(complaint, 'StepDone', 1);
  return withdraw(complaint);
};

/** The bank refuses twice and the parcel service is away for four days: steps are run again and done by hand. */
export const failedAndRetried: Path = async (world) => {
  world.provider.answer = (order) => {
    if (order.fulfilment === 'payment') return { kind: 'refused', error: WORDS };
    throw new Error(WORDS);
  };
  const complaint = await world.open();
  await choose(complaint);
  await world.skip('4 days');
  await awaitEvents(complaint, 'StepFailed', 2);
  await complaint.send({ type: 'RetryStep', step: 's1' });
  await awaitEvents(complaint, 'StepFailed', 3);
  await complaint.send({ type: 'DoStepByHand', step: 's1' }, MANAGER, { texts: { text: WORDS } });
  world.provider.answer = ({ step }) => ({ kind: 'done', reference: step });
  await complaint.send({ type: 'RetryStep', step: 's2' });
  await awaitStage(complaint, 'following-up');
  return withdraw(complaint);
};

/** The bank's payment is pending and asked about; the parcel's result stays unclear, so a person does it. */
export const pending: Path = async (world) => {
  const waits = (order: StepOrder) => ({ kind: 'pending', reference: `T-${order.step}` }) as const;
  world.provider.answer = (order) => {
    if (order.fulfilment === 'payment') return waits(order);
    throw new Error(WORDS);
  };
  world.provider.statusOf = waits;
  const complaint = await world.open();
  await choose(complaint);
  await world.skip('1 day');
  world.provider.statusOf = (order) =>
    order.fulfilment === 'payment' ? { kind: 'done', reference: 'T-9' } : waits(order);
  await world.skip('4 days');
  await awaitEvents(complaint, 'StepDone', 1);
  await awaitEvents(complaint, 'StepFailed', 1);
  await complaint.send({ type: 'DoStepByHand', step: 's2' }, MANAGER, { texts: { text: WORDS } });
  await awaitStage(complaint, 'following-up');
  return withdraw(complaint);
};

/** The refund first, then the points, all or nothing. */
const WHOLE: Terms = {
  putRight: [{ remedy: 'refund', amount: eur(2000), item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'points', amount: eur(500), item: null, fulfilment: 'goods', order: 2 }],
  allOrNothing: true,
};

/** The refund is reversed because the points are refused; the second time the bank is away for longer than it may. */
export const reversed: Path = async (world) => {
  world.house.sell([WHOLE, ...TERMS]);
  world.provider.answer = ({ remedy, step }) =>
    remedy === 'points' ? { kind: 'refused', error: WORDS } : { kind: 'done', reference: step };
  const complaint = await world.open();
  await find(complaint);
  await chooseWhole(complaint, 'o1');
  await awaitEvents(complaint, 'StepReversed', 1);
  world.provider.reverse = async () => {
    throw new Error(WORDS);
  };
  await chooseWhole(complaint, 'o2');
  await world.skip('4 days');
  await awaitEvents(complaint, 'StepNotReversed', 1);
  return withdraw(complaint);
};

async function chooseWhole(complaint: Case, offer: string): Promise<void> {
  const options = asked([WHOLE, { ...TERMS[0], makeUp: WHOLE.makeUp } as Terms]);
  await complaint.send({ type: 'ProposeOffer', options, settlesInFull: false }, MANAGER);
  await complaint.send({ type: 'Choose', offer, option: '1' }, CRM);
}
