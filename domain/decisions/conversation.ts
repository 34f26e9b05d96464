import { answerClocks } from '../clocks';
import type { Command } from '../commands';
import type { Complaint } from '../complaint';
import { type Rule, refuse } from '../course';
import { newsWentOut } from './common';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** Listening, messages and letters on somebody's decision; who is responsible. */

const logMessage: Of<'LogMessage'> = (course, { direction, channel, send, emotion, texts }) => {
  const letter = direction === 'out' && send ? course.letter('message') : null;
  course.happen({ type: 'MessageLogged', direction, channel, emotion: emotion ?? null, letter, texts });
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
  newsWentOut(course);
  return undefined;
};

const assess: Of<'Assess'> = (course, { severity, emotion, vulnerabilities, texts }) => {
  const { complaint } = course;
  course.happen({
    type: 'Assessed',
    severity: severity ?? complaint.severity,
    emotion: emotion ?? complaint.emotion,
    vulnerabilities: vulnerabilities ?? complaint.vulnerabilities,
    texts,
  });
  return undefined;
};

const assignOwner: Of<'AssignOwner'> = (course, { owner, texts }) => {
  if (owner.id === course.complaint.owner.id) return refuse('already-taken', `${owner.id} is the owner already.`);
  course.happen({ type: 'OwnerAssigned', owner, texts });
  newsWentOut(course);
  return undefined;
};

const correctContact: Of<'CorrectContact'> = (course, { language, channels, undelivered, texts }) => {
  const { reach, clocks } = course.complaint;
  const templates = undelivered.map((letter) => letter.template);
  course.happen({
    type: 'ContactCorrected',
    language: language ?? reach.language,
    channels: channels ?? reach.channels,
    resend: undelivered.map((letter) => letter.key),
    met: clocksMetBy(course.complaint, templates).filter((name) =>
      clocks.some((clock) => clock.name === name && !clock.metAt),
    ),
    texts,
  });
  return undefined;
};

/** Which clocks a letter of this kind meets. */
export function clocksMetBy(complaint: Complaint, templates: string[]): string[] {
  const met = templates.flatMap((template) => {
    if (template === 'acknowledgement') return ['acknowledge'];
    return ['offer', 'final-response', 'second-look'].includes(template) ? answerClocks(complaint) : [];
  });
  return [...new Set(met)];
}

export const CONVERSATION_RULES = {
  LogMessage: logMessage,
  RecordAccount: recordAccount,
  SendLetter: sendLetter,
  Assess: assess,
  AssignOwner: assignOwner,
  CorrectContact: correctContact,
};
