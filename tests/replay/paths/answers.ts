import { toInstant } from '../../../domain/calendar';
import { aCalendarSnapshot } from '../../harness/builders';
import { CRM, MANAGER, SUPERVISOR } from '../../workflows/case';
import { choose, OFFER_BASIS, respond } from '../../workflows/stories';
import { awaitStage, followUp, type Path, putText, SMALL } from './steps';

const DAY = 24 * 60 * 60 * 1000;

/** Account, apology, offer and choice within two days, with a gift on top. */
export const settledEarly: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'RecordAccount', emotion: 'angry', texts: await putText(world, complaint, 'account') });
  await complaint.send({ type: 'SendLetter', template: 'full-apology' });
  await world.skip('1 day');
  await complaint.send({ type: 'RecordFinding', cause: 'system', responsibility: 'ours', outcome: 'upheld' });
  await complaint.send({ type: 'ProposeOffer', options: SMALL, settlesInFull: true, basis: OFFER_BASIS });
  const gift = { item: 'spa-evening', cost: { minor: 3000, currency: 'EUR' } };
  await complaint.send({ type: 'Choose', offer: 'o1', option: '2', gift }, CRM);
  await followUp(world, complaint);
  return { complaint };
};

/** Not upheld and not content: one review by the supervisor, and the survey expires. */
export const notUpheld: Path = async (world) => {
  const complaint = await world.open();
  await respond(complaint);
  await world.skip('2 days');
  await complaint.send({ type: 'RecordCall', call: 'c1', reached: true, content: false, emotion: 'annoyed' });
  await world.skip('1 day');
  await complaint.send({ type: 'Respond', outOfScope: false, texts: await putText(world, complaint) }, SUPERVISOR);
  await world.skip('50 days');
  await awaitStage(complaint, 'closed');
  return { complaint };
};

/** Nobody decides for eight weeks: every escalation reaches its last level, until the manager takes it and answers. */
export const long: Path = async (world) => {
  const complaint = await world.open();
  await world.skip('31 days');
  await complaint.send({ type: 'TakeEscalation', clock: 'decide', texts: await putText(world, complaint) }, MANAGER);
  await complaint.send({ type: 'LogMessage', direction: 'out', channel: 'email', send: true }, MANAGER);
  await world.skip('25 days');
  await respond(complaint);
  await world.skip('50 days');
  await awaitStage(complaint, 'closed');
  return { complaint };
};

/** Three weeks with one message in each: continued as new every week, with a new calendar snapshot once. */
export const continued: Path = async (world) => {
  const now = await world.now();
  const until = toInstant(Date.parse(now) + 540 * DAY);
  const complaint = await world.open({ calendarSnapshot: aCalendarSnapshot({ from: now, until }) });
  for (let week = 0; week < 3; week++) {
    await world.skip('5 days');
    await complaint.send({ type: 'LogMessage', direction: 'in', channel: 'phone', send: false }, CRM);
    await world.skip('3 days');
  }
  return { complaint };
};

/** The complainant is not content with the remedy, so a second offer is made. */
export const approvedByUpdate: Path = async (world) => {
  const complaint = await world.open();
  await choose(complaint);
  await awaitStage(complaint, 'following-up');
  await world.skip('2 days');
  await complaint.send({ type: 'RecordCall', call: 'c1', reached: true, content: false });
  await world.skip('1 day');
  await complaint.send({ type: 'ProposeOffer', options: SMALL, settlesInFull: true, basis: OFFER_BASIS }, SUPERVISOR);
  await complaint.send({ type: 'Choose', offer: 'o2', option: '1' }, CRM);
  await followUp(world, complaint);
  return { complaint };
};
