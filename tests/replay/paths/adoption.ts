import { aCalendarSnapshot, aPlan } from '../../harness/builders';
import { MANAGER } from '../../workflows/case';
import { respond } from '../../workflows/stories';
import { followUp, type Path, putText } from './steps';

/** Its pack changes: one deadline is breached at once by that, one moves later, and another calendar applies from then on. */
export const adopted: Path = async (world) => {
  const complaint = await world.open();
  await world.skip('8 days');
  const old = aPlan();
  const dues: Record<string, string> = { decide: '4 days', 'final-response': '9 weeks' };
  const clocks = old.clocks.map((rule) => ({ ...rule, due: dues[rule.name] ?? rule.due }));
  const pack = { id: 'house', version: '2', hash: '2'.repeat(64) };
  const plan = { ...old, pack, calendar: { id: 'berlin', version: '2' }, clocks };
  const texts = await putText(world, complaint, 'reason');
  const adopt = { plan, calendarSnapshot: aCalendarSnapshot({ closed: [] }) };
  await complaint.send({ type: 'AdoptPlan', adopt, texts }, MANAGER);
  await world.skip('2 days');
  await respond(complaint);
  await followUp(world, complaint);
  return { complaint };
};
