import type { Input } from '../../../domain/commands';
import { takeTurn } from '../../../domain/turn';
import type { DecideFn } from '../../../register/register';
import { startComplaint } from '../../../worker/starter';
import { type Case, CRM, HANDLER } from '../../workflows/case';
import { bareLetters } from '../../workflows/fakes';
import type { World } from '../../workflows/harness';
import { choose, find, respond } from '../../workflows/stories';
import { chainOf } from '../runs';
import { followUp, type Path, ring, said, until } from './steps';

/** While a third party is being asked: nobody is chased any longer. */
export const withdrawn: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'OpenEnquiry', texts: await said(world, complaint, 'question') });
  await world.skip('3 days');
  await complaint.send({ type: 'Withdraw', texts: await said(world, complaint) }, CRM);
  await until(complaint, 'closed');
  return { complaint };
};

export const referred: Path = async (world) => {
  const complaint = await world.open();
  await find(complaint);
  await world.skip('1 day');
  await complaint.send({ type: 'Refer', texts: await said(world, complaint) });
  await until(complaint, 'closed');
  return { complaint };
};

/** Closed, taken up again by a new run, answered, closed. */
export const reopened: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'Withdraw' }, CRM);
  await until(complaint, 'closed');
  const before = await chainOf(complaint.handle);
  await world.skip('10 days');
  await comeBack(world, complaint, {
    id: 'reopening-1',
    actor: HANDLER,
    what: { type: 'Reopen', texts: await said(world, complaint) },
  });
  await world.skip('2 days');
  await respond(complaint);
  await followUp(world, complaint);
  return { complaint, before };
};

/** The money comes back a month after closing: a new run, the step again, the bank pays again, and nobody is surveyed twice. */
export const paymentReturned: Path = async (world) => {
  const complaint = await world.open();
  await choose(complaint);
  await followUp(world, complaint);
  const before = await chainOf(complaint.handle);
  await world.skip('30 days');
  await comeBack(world, complaint, {
    id: 'bank:R-1',
    actor: { id: 'amends', role: 'ops' },
    what: { type: 'PaymentReturned', step: 's1', n: 1 },
  });
  await world.skip('1 day');
  await complaint.send({ type: 'RetryStep', step: 's1' });
  await ring(world, complaint);
  await until(complaint, 'closed');
  return { complaint, before };
};

/** While the closing is being recorded a fact and a second closing come: the one is handed on, the other is told. */
export const closingRace: Path = async (world) => {
  const { records } = world.register;
  const { record } = records;
  const complaint = await world.open();
  await world.settle();
  let second: Promise<unknown> = Promise.resolve();
  records.record = async (...args) => {
    records.record = record;
    second = complaint.send({ type: 'Withdraw' }, HANDLER).catch(() => 'told that the run has ended');
    await complaint.tell({ type: 'EnquiryUnanswered', enquiry: 'e1' });
    return record.apply(records, args);
  };
  await complaint.send({ type: 'Withdraw' }, CRM);
  await second;
  await complaint.handle.result();
  return { complaint };
};

/** What the API does with a command, and the sweep with a fact, for a complaint that has no run. */
async function comeBack(world: World, { id }: Case, input: Input): Promise<void> {
  const { records, openings } = world.register;
  const decided = await records.decideClosed(id, input, await world.now(), decideAlone, bareLetters);
  if (decided.kind !== 'recorded') throw new Error(`it does not come back: ${decided.kind}`);
  await startComplaint(world.client, decided.complaint, true);
  await openings.runStarted(id);
}

const decideAlone: DecideFn = (complaint, input, now) => {
  const { turn, answers } = takeTurn(complaint, [input], now);
  const answer = answers.get(input.id) ?? { made: null };
  return 'refusal' in answer ? answer : { turn, made: answer.made };
};
