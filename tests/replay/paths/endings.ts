import { randomUUID } from 'node:crypto';
import { startRun } from '../../../application/runs/start-run';
import { CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { respond } from '../../harness/stories';
import { chainOf } from '../runs';
import { awaitStage, callFor, duringNextTurn, type Path, WORDS, withdraw } from './steps';

/** Closed by time: follow-up text, calls and survey come to nothing. */
export const closed: Path = async (world) => {
  const complaint = await world.open();
  await respond(complaint);
  await world.skip('60 days');
  await complaint.ended();
  return { complaint };
};

/** Callers who lost an answer call again while the closing turn is on its way back, and while the turn after it is. */
export const closingWithCallers: Path = async (world) => {
  const complaint = await world.open();
  const id = randomUUID();
  await complaint.send({ type: 'LogMessage', direction: 'in', channel: 'phone', send: false }, CRM, { id });
  const again = () => Promise.all([1, 2].map(() => callFor(world, complaint, 'LogMessage', id)));
  const called = duringNextTurn(world, 'after', async () => {
    const late = duringNextTurn(world, 'after', again);
    await again();
    await late;
  });
  const run = await withdraw(complaint);
  await called;
  return run;
};

/** Another run has the complaint, as after a restoration: the one that still runs tells its callers and ends. */
export const superseded: Path = async (world) => {
  const complaint = await world.open();
  await world.skip('1 day');
  const before = await chainOf(complaint.handle);
  const now = await world.now();
  await world.register.turns.take(complaint.id, (locked) => locked.raiseEpoch(now));
  await callFor(world, complaint, 'Withdraw', 'nobody-wrote-this');
  await complaint.ended();
  await startRun(world.client, { complaint: (await complaint.stored()).complaint, epoch: 2 });
  await eventually(async () => (await complaint.stored()).run === 'open');
  return { ...(await withdraw(complaint)), before };
};

/** Closed, reopened by a run of the next epoch, answered, closed. */
export const reopened: Path = async (world) => {
  const complaint = await world.open();
  await withdraw(complaint);
  const before = await chainOf(complaint.handle);
  await world.sleep('10 days');
  await complaint.send({ type: 'Reopen' }, CRM, { texts: { text: WORDS } });
  await world.skip('1 day');
  await respond(complaint);
  await awaitStage(complaint, 'following-up');
  return { ...(await withdraw(complaint)), before };
};
