import { clocksLacking, endPause } from '../clocks';
import { updatedToday } from '../daily-update';
import {
  type ChannelIn,
  type ChannelOut,
  type CommandRule,
  type CommandTable,
  type Emotion,
  type LetterOnRequest,
  refuse,
  STAFF,
  STAFF_AND_CRM,
  type TextRefs,
  type UndeliveredLetter,
} from '../model';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    LogMessage: {
      direction: 'in' | 'out';
      channel: ChannelIn | ChannelOut;
      send: boolean;
      emotion?: Emotion;
      texts: TextRefs;
    };
    RecordAccount: { emotion?: Emotion; texts: TextRefs };
    SendLetter: { template: LetterOnRequest; texts: TextRefs };
    /** `undelivered`: keys of letters that no channel delivered, as the register knows them. */
    CorrectContact: {
      language?: string;
      channels?: ChannelOut[];
      undelivered: UndeliveredLetter[];
      texts: TextRefs;
    };
  }
}

/** Listening, messages and letters on somebody's decision; who is responsible. */

const logMessage: CommandRule<'LogMessage'> = (context, { direction, channel, send, emotion, texts }) => {
  const letter = direction === 'out' && send ? context.letter('message') : null;
  context.emit({ type: 'MessageLogged', direction, channel, emotion: emotion ?? null, letter, texts });
  context.created = texts.text ?? null; // a message is known by its text
  if (direction === 'out') updatedToday(context);
  return undefined;
};

const recordAccount: CommandRule<'RecordAccount'> = (context, { emotion, texts }) => {
  context.emit({ type: 'AccountRecorded', emotion: emotion ?? null, texts });
  return undefined;
};

/** Listen first, and do not apologise too fast: the five steps have an order. */
const sendLetter: CommandRule<'SendLetter'> = (context, { template, texts }) => {
  if (template === 'full-apology' && !context.complaint.listened) {
    return refuse(
      'not-listened',
      'A full apology comes after listening: account, feelings and wish are not on record.',
    );
  }
  context.emit({ type: 'LetterSent', template, letter: context.letter(template), texts });
  return undefined;
};

const correctContact: CommandRule<'CorrectContact'> = (context, { language, channels, undelivered, texts }) => {
  const { reach } = context.complaint;
  const resend = undelivered.map((letter) => letter.key);
  const met = clocksLacking(context.complaint, resend);
  for (const clock of met) endPause(context, clock);
  context.emit({
    type: 'ContactCorrected',
    language: language ?? reach.language,
    channels: channels ?? reach.channels,
    resend,
    met,
    texts,
  });
  return undefined;
};

export const CONVERSATION_COMMANDS: CommandTable<'LogMessage' | 'RecordAccount' | 'SendLetter' | 'CorrectContact'> = {
  LogMessage: {
    rule: logMessage,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Log or send a message',
  },
  RecordAccount: {
    rule: recordAccount,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Record account, feelings and wish: the listening step',
  },
  SendLetter: {
    rule: sendLetter,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Send a letter on your decision',
  },
  CorrectContact: {
    rule: correctContact,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF_AND_CRM,
    words: 'Correct how the complainant is reached',
  },
};
