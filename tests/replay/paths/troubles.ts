import { toInstant } from '../../../domain/calendar';
import type { StepOrder } from '../../../domain/model';
import { aPerson, aPlan } from '../../harness/builders';
import { CRM, MANAGER, SUPERVISOR } from '../../workflows/case';
import { eventually } from '../../workflows/harness';
import { choose, respond } from '../../workflows/stories';
import { awaitEvents, awaitStage, followUp, type Path, putText, WORDS } from './steps';

/** E-mail address and telephone number are wrong: the letter is read in the portal, then the contact is corrected. */
export const bounce: Path = async (world) => {
  world.email.answer = (letter) =>
    letter.attempts < 2 ? { kind: 'later', error: WORDS } : { kind: 'never', error: WORDS };
  world.sms.answer = () => ({ kind: 'never', error: WORDS });
  const complaint = await world.open();
  await eventually(async () => {
    await world.skip('1 minute');
    return (await complaint.happened('LetterFailed')).length === 2;
  });
  const { key: letter, template } = (await complaint.letters())[0] ?? { key: '', template: '' };
  await complaint.tell({ type: 'LetterRead', letter, template, channel: 'portal' });
  world.email.answer = () => ({ kind: 'sent' });
  await world.register.people.putPending(complaint.id, 'contact-1', { email: aPerson().email });
  const undelivered = [{ key: letter, template }];
  const texts = { contact: 'contact-1' };
  await complaint.send({ type: 'CorrectContact', channels: ['email', 'portal'], undelivered, texts }, CRM);
  await world.skip('2 days');
  await respond(complaint);
  await followUp(world, complaint);
  return { complaint };
};

/** The bank refuses twice and the parcel service is away for four days: steps are retried and done by hand. */
export const remedyFailed: Path = async (world) => {
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
  await complaint.send({ type: 'DoStepByHand', step: 's1', texts: await putText(world, complaint) }, MANAGER);
  world.provider.answer = () => ({ kind: 'done', reference: 'P-1' });
  await complaint.send({ type: 'RetryStep', step: 's2' });
  await awaitStage(complaint, 'following-up');
  await complaint.tell({ type: 'ParcelLost', step: 's2', generation: 1 });
  await awaitStage(complaint, 'fulfilling');
  await complaint.send({ type: 'RetryStep', step: 's2' });
  await followUp(world, complaint);
  return { complaint };
};

/** The bank's payment is pending and polled; the parcel's result stays unclear, so a person does it. */
export const providerPending: Path = async (world) => {
  const pending = (order: StepOrder) => ({ kind: 'pending', reference: `T-${order.step}` }) as const;
  world.provider.answer = (order) => {
    if (order.fulfilment === 'payment') return pending(order);
    throw new Error(WORDS);
  };
  world.provider.statusOf = pending;
  const complaint = await world.open();
  await choose(complaint);
  await world.skip('1 day');
  world.provider.statusOf = (order) =>
    order.fulfilment === 'payment' ? { kind: 'done', reference: 'T-9' } : pending(order);
  await world.skip('4 days');
  await awaitEvents(complaint, 'StepDone', 1);
  await awaitEvents(complaint, 'StepFailed', 1);
  await complaint.send({ type: 'DoStepByHand', step: 's2', texts: await putText(world, complaint) }, MANAGER);
  await followUp(world, complaint);
  return { complaint };
};

/** Three enquiries: one unanswered, one answered, one that the finding does not wait for. */
export const enquiry: Path = async (world) => {
  const complaint = await world.open({ namedThirdParty: { thirdParty: 'text-1' } });
  await world.skip('6 days');
  await complaint.send({ type: 'OpenEnquiry', texts: await putText(world, complaint, 'question') });
  await complaint.tell({ type: 'ThirdPartyReplied', enquiry: 'e2' });
  await complaint.send({ type: 'RecordReply', enquiry: 'e2', texts: await putText(world, complaint, 'reply') });
  await complaint.send({ type: 'OpenEnquiry', texts: await putText(world, complaint, 'question') });
  await world.skip('1 day');
  await respond(complaint);
  await followUp(world, complaint);
  return { complaint };
};

/** Promises kept, broken and kept too late, and another owner. */
export const promiseBroken: Path = async (world) => {
  const complaint = await world.open();
  const text = await putText(world, complaint);
  const opened = Date.parse(await world.now());
  const inDays = (days: number) => toInstant(opened + days * 86_400_000);
  await complaint.send({ type: 'MakePromise', dueAt: inDays(1), texts: text });
  await complaint.send({ type: 'MakePromise', dueAt: inDays(2), texts: text });
  await complaint.send({ type: 'KeepPromise', promise: 'p1', texts: text });
  await world.skip('3 days');
  await complaint.send({ type: 'KeepPromise', promise: 'p2', texts: text });
  await complaint.send({ type: 'Assess', severity: 'critical', vulnerabilities: ['stranded'], texts: text });
  const owner = { id: SUPERVISOR.id, role: 'supervisor', supervisor: MANAGER.id } as const;
  await complaint.send({ type: 'AssignOwner', owner, texts: text }, SUPERVISOR);
  await complaint.send({ type: 'Respond', outOfScope: true, texts: text }, SUPERVISOR);
  await world.skip('2 days');
  await complaint.send({ type: 'RecordCall', call: 'c1', reached: false });
  await world.skip('50 days');
  await awaitStage(complaint, 'closed');
  return { complaint };
};

/** Not settled in time, so it becomes a complaint. */
export const grumble: Path = async (world) => {
  const complaint = await world.open({ kind: 'grumble', plan: aPlan({ grumbleWithin: '3 days' }) });
  await world.skip('5 days');
  await complaint.send({ type: 'Withdraw' }, CRM);
  await awaitStage(complaint, 'closed');
  return { complaint };
};
