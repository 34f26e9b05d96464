import { startRun } from '../../../application/runs/start-run';
import { takeTurn } from '../../../domain/turn';
import { CRM } from '../../workflows/case';
import { bareLetters } from '../../workflows/fakes';
import { eventually } from '../../workflows/harness';
import { respond } from '../../workflows/stories';
import { chainOf } from '../runs';
import { awaitStage, followUp, type Path, WORDS } from './steps';

/** A run that starts from a state in which everything fell due three days ago. */
export const wokenLate: Path = async (world) => {
  const complaint = await world.open();
  await world.skip('1 day');
  const before = await chainOf(complaint.handle);
  await complaint.handle.terminate();
  await world.sleep('3 days');
  await startRun(world.client, (await complaint.stored()).complaint, true);
  await world.settle();
  await respond(complaint);
  await followUp(world, complaint);
  return { complaint, before };
};

/** The register fails while the acknowledgement is recorded: retried locally, then by the server, until it is back. */
export const registerAway: Path = async (world) => {
  const { records } = world.register;
  const { record } = records;
  let attempts = 0;
  records.record = async (...args) => {
    if (++attempts <= 5) throw new Error(WORDS);
    return record.apply(records, args);
  };
  const complaint = await world.open();
  await eventually(async () => attempts > 5);
  await world.skip('2 days');
  await complaint.send({ type: 'Withdraw' }, CRM);
  await awaitStage(complaint, 'closed');
  return { complaint };
};

/** The first turn was recorded by a worker that died before Temporal knew: the record counts. */
export const recordedBefore: Path = async (world) => {
  const complaint = await world.record();
  const stored = (await complaint.stored()).complaint;
  await world.register.records.record(takeTurn(stored, [], await world.now()).turn, bareLetters);
  await world.sleep('1 day');
  await startRun(world.client, stored, false);
  await world.register.openings.runStarted(complaint.id);
  await world.skip('1 day');
  await complaint.send({ type: 'Withdraw' }, CRM);
  await awaitStage(complaint, 'closed');
  return { complaint };
};
