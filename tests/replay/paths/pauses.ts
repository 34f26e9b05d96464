import { toInstant } from '../../../domain/calendar';
import { aPlan } from '../../harness/builders';
import { SUPERVISOR } from '../../workflows/case';
import { respond } from '../../workflows/stories';
import { followUp, type Path, putText } from './steps';

const DAY = 24 * 60 * 60 * 1000;

/** Paused for the complainant, then urgent, which breaches a deadline at once; the regulatory one is extended. */
export const paused: Path = async (world) => {
  const complaint = await world.open();
  const evidence = await putText(world, complaint, 'evidence');
  await complaint.send({ type: 'PauseClock', clock: 'decide', reason: 'waiting-for-complainant', texts: evidence });
  await world.skip('3 days');
  await complaint.send({ type: 'ResumeClock', clock: 'decide' });
  await world.skip('5 days');
  const { pack, clocks } = aPlan();
  const rules = clocks.map((rule) => (rule.name === 'decide' ? { ...rule, due: '4 days' } : rule));
  const reason = await putText(world, complaint, 'reason');
  await complaint.send({ type: 'Assess', severity: 'high', replan: { pack, rules }, texts: reason }, SUPERVISOR);
  const calmer = clocks.map((rule) => (rule.name === 'final-response' ? { ...rule, due: '9 weeks' } : rule));
  await complaint.send(
    { type: 'Assess', severity: 'normal', replan: { pack, rules: calmer }, texts: reason },
    SUPERVISOR,
  );
  const due = (await complaint.state()).clocks.find(({ name }) => name === 'final-response')?.due ?? '';
  const until = toInstant(Date.parse(due) + 7 * DAY);
  await complaint.send({ type: 'ExtendClock', clock: 'final-response', until, texts: reason });
  await world.skip('10 days');
  await respond(complaint);
  await followUp(world, complaint);
  return { complaint };
};
