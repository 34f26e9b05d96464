import { startRun } from '../../../application/runs/start-run';
import type { Input } from '../../../domain/model';
import { takeTurn } from '../../../domain/turn';
import type { DecideFn } from '../../../register/complaints/contract';
import { type Case, CRM, HANDLER } from '../../workflows/case';
import { bareLetters } from '../../workflows/fakes';
import type { World } from '../../workflows/harness';
import { choose, find, respond } from '../../workflows/stories';
import { chainOf } from '../runs';
import { awaitStage, callComplainant, followUp, type Path, putText } from './steps';

/** Withdrawn during an enquiry, which then stops. */
export const withdrawn: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'OpenEnquiry', texts: await putText(world, complaint, 'question') });
  await world.skip('3 days');
  await complaint.send({ type: 'Withdraw', texts: await putText(world, complaint) }, CRM);
  await awaitStage(complaint, 'closed');
  return { complaint };
};

export const referred: Path = async (world) => {
  const complaint = await world.open();
  await find(complaint);
  await world.skip('1 day');
  await complaint.send({ type: 'Refer', texts: await putText(world, complaint) });
  await awaitStage(complaint, 'closed');
  return { complaint };
};

/** Closed, reopened by a new run, answered, closed. */
export const reopened: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'Withdraw' }, CRM);
  await awaitStage(complaint, 'closed');
  const before = await chainOf(complaint.handle);
  await world.skip('10 days');
  await reopen(world, complaint, {
    id: 'reopening-1',
    actor: HANDLER,
    what: { type: 'Reopen', texts: await putText(world, complaint) },
  });
  await world.skip('2 days');
  await respond(complaint);
  await followUp(world, complaint);
  return { complaint, before };
};

/** The payment returns a month after the closing: a new run retries the step, and sends no second survey. */
export const paymentReturned: Path = async (world) => {
  const complaint = await world.open();
  await choose(complaint);
  await followUp(world, complaint);
  const before = await chainOf(complaint.handle);
  await world.skip('30 days');
  await reopen(world, complaint, {
    id: 'bank:R-1',
    actor: { id: 'amends', role: 'ops' },
    what: { type: 'PaymentReturned', step: 's1', generation: 1 },
  });
  await world.skip('1 day');
  await complaint.send({ type: 'RetryStep', step: 's1' });
  await callComplainant(world, complaint);
  await awaitStage(complaint, 'closed');
  return { complaint, before };
};

/** A fact and a second withdrawal arrive while the closing is recorded: the fact goes to the register, the other is refused. */
export const closingRace: Path = async (world) => {
  const { records } = world.register;
  const { record } = records;
  const complaint = await world.open();
  await world.settle();
  let second: Promise<unknown> = Promise.resolve();
  records.record = async (...args) => {
    records.record = record;
    second = complaint.send({ type: 'Withdraw' }, HANDLER).catch(() => 'run-ended');
    await complaint.tell({ type: 'EnquiryUnanswered', enquiry: 'e1' });
    return record.apply(records, args);
  };
  await complaint.send({ type: 'Withdraw' }, CRM);
  await second;
  await complaint.handle.result();
  return { complaint };
};

/** Reopens a closed complaint as the API does for a command and the sweep for a fact. */
async function reopen(world: World, { id }: Case, input: Input): Promise<void> {
  const { records, openings } = world.register;
  const decided = await records.decideClosed(id, input, await world.now(), decideAlone, bareLetters);
  if (decided.kind !== 'recorded') throw new Error(`it was not reopened: ${decided.kind}`);
  await startRun(world.client, decided.complaint, true);
  await openings.runStarted(id);
}

const decideAlone: DecideFn = (complaint, input, now) => {
  const { turn, answers } = takeTurn(complaint, [input], now);
  const answer = answers.get(input.id) ?? { created: null };
  return 'refusal' in answer ? answer : { turn, created: answer.created };
};
