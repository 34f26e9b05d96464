import { clocksLacking } from '../clocks';
import type { Command } from '../commands';
import { type Rule, refuse } from '../course';
import { newsWentOut } from './news';
import { replanClocks } from './replan';
import { endStandstill } from './standstill';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** Listening, messages and letters on somebody's decision; who is responsible. */

const logMessage: Of<'LogMessage'> = (course, { direction, channel, send, emotion, texts }) => {
  const letter = direction === 'out' && send ? course.letter('message') : null;
  course.happen({ type: 'MessageLogged', direction, channel, emotion: emotion ?? null, letter, texts });
  course.made = texts.text ?? null; // a message is known by its text
  if (direction === 'out') newsWentOut(course);
  return undefined;
};

const recordAccount: Of<'RecordAccount'> = (course, { emotion, texts }) => {
  course.happen({ type: 'AccountRecorded', emotion: emotion ?? null, texts });
  return undefined;
};

/** Listen first, and do not apologise too fast: the five steps have an order. */
const sendLetter: Of<'SendLetter'> = (course, { template, texts }) => {
  if (template === 'full-apology' && !course.complaint.listened) {
    return refuse(
      'not-listened',
      'A full apology comes after listening: account, feelings and wish are not on record.',
    );
  }
  course.happen({ type: 'LetterSent', template, letter: course.letter(template), texts });
  return undefined;
};

const assess: Of<'Assess'> = (course, { severity, emotion, vulnerabilities, replan, texts }) => {
  const { complaint } = course;
  course.happen({
    type: 'Assessed',
    severity: severity ?? complaint.severity,
    emotion: emotion ?? complaint.emotion,
    vulnerabilities: vulnerabilities ?? complaint.vulnerabilities,
    texts,
  });
  if (replan) replanClocks(course, replan);
  return undefined;
};

const assignOwner: Of<'AssignOwner'> = (course, { owner, texts }) => {
  if (owner.id === course.complaint.owner.id) return refuse('already-taken', `${owner.id} is the owner already.`);
  course.happen({ type: 'OwnerAssigned', owner, texts });
  return undefined;
};

const correctContact: Of<'CorrectContact'> = (course, { language, channels, undelivered, texts }) => {
  const { reach } = course.complaint;
  const resend = undelivered.map((letter) => letter.key);
  const met = clocksLacking(course.complaint, resend);
  for (const clock of met) endStandstill(course, clock);
  course.happen({
    type: 'ContactCorrected',
    language: language ?? reach.language,
    channels: channels ?? reach.channels,
    resend,
    met,
    texts,
  });
  return undefined;
};

export const CONVERSATION_RULES = {
  LogMessage: logMessage,
  RecordAccount: recordAccount,
  SendLetter: sendLetter,
  Assess: assess,
  AssignOwner: assignOwner,
  CorrectContact: correctContact,
};
