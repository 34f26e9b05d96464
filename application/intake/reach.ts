import type { ChannelOut, Reach } from '../../domain/model';
import type { Person } from '../../register/people/contract';
import { wrongField } from '../problem';

export { isZone } from '../../policies/civil-time/zones';

/** The channels that reach somebody, the preferred one first and the portal last: it is always there. */
export function reachOf(person: Person): Reach {
  const ways: ChannelOut[] = [
    ...(person.email ? ['email' as const] : []),
    ...(person.phone ? ['sms' as const] : []),
    'portal',
  ];
  const { preferredChannel: first, language } = person;
  return { language, channels: first ? [first, ...ways.filter((way) => way !== first)] : ways };
}

export const SOMEBODY = 'needs at least one of name, email, phone, customerRef';

/** Throws when nobody is left to write to, or the preferred channel leads nowhere. `pointer` is the person's in the body. */
export function demandReachable(person: Person, pointer: string): void {
  if (!isSomebody(person)) throw wrongField(pointer, 'missing', SOMEBODY);
  if (person.preferredChannel === 'email' && !person.email)
    throw wrongField(`${pointer}/email`, 'missing', 'is preferred, but not given');
  if (person.preferredChannel === 'sms' && !person.phone)
    throw wrongField(`${pointer}/phone`, 'missing', 'is preferred, but not given');
}

/** Whether anything says who it is. */
export const isSomebody = ({ name, email, phone, customerRef }: Partial<Person>): boolean =>
  [name, email, phone, customerRef].some((field) => field !== undefined && field !== null);
