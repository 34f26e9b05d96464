import type { TextRefs } from '../../domain/model';
import { repeated } from '../../letters/repeating';
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

/** Who the third party is and, with the complainant's consent, what they have said. Null where intake named none. */
export function thirdPartyTexts(texts: Opening['texts'], share: boolean): TextRefs | null {
  const said = (wanted: string) => texts.filter(({ name }) => name === wanted);
  const [party] = said('thirdParty');
  if (!party) return null;
  const [email] = said('thirdPartyEmail');
  // What the letter would leave out asks nothing: then a person says the question.
  const account = [...said('account'), ...said('summary')].find(({ body }) => share && repeated(body) !== null);
  return {
    thirdParty: party.id,
    ...(email && { thirdPartyEmail: email.id }),
    ...(account && { account: account.id }),
  };
}
