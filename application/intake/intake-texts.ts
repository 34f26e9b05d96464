import type { TextRefs } from '../../domain/model';
import type { Opening } from '../../register/complaints/contract';
import { textId } from '../ids';
import type { OpeningInput } from './opening-input';

/** What was said at intake, by the names that letters know. */
export const INTAKE_TEXTS = [
  'summary',
  'account',
  'feelings',
  'unmetNeed',
  'desiredOutcome',
  'thirdParty',
  'thirdPartyEmail',
] as const;

export function intakeTexts(id: string, input: OpeningInput): Opening['texts'] {
  const { summary, account, feelings, unmetNeed, desiredOutcome, thirdParty } = input;
  const said = {
    ...{ summary, account, feelings, unmetNeed, desiredOutcome },
    thirdParty: thirdParty?.name,
    thirdPartyEmail: thirdParty?.email,
  };
  return INTAKE_TEXTS.flatMap((name) =>
    said[name] === undefined ? [] : [{ id: textId(id, name), name, body: said[name] }],
  );
}

/** What the third party is asked with, beside the acknowledgement; null where none was named. */
export function namedThirdParty(texts: Opening['texts']): TextRefs | null {
  const reported = texts.filter(({ name }) => ['thirdParty', 'thirdPartyEmail', 'summary'].includes(name));
  if (!reported.some(({ name }) => name === 'thirdParty')) return null;
  return Object.fromEntries(reported.map(({ id, name }) => [name, id]));
}
