import type { Reach } from '../domain/complaint';
import type { ChannelOut } from '../domain/vocabulary';
import type { Person } from '../register/contract/people';
import { wrongField } from './problem';
import { isSomebody } from './schemas/intake';

/** The channels that reach somebody, the preferred one first and the letter box last: it is always there. */
export function reachOf(person: Person): Reach {
  const ways: ChannelOut[] = [
    ...(person.email ? ['email' as const] : []),
    ...(person.phone ? ['sms' as const] : []),
    'portal',
  ];
  const { preferredChannel: first, language } = person;
  return { language, channels: first ? [first, ...ways.filter((way) => way !== first)] : ways };
}

/** Throws when nobody is left to write to, or the preferred channel leads nowhere. `pointer` is the person's in the body. */
export function demandReachable(person: Person, pointer: string): void {
  if (!isSomebody(person)) throw wrongField(pointer, 'needs at least one of name, email, phone, customerRef');
  if (person.preferredChannel === 'email' && !person.email)
    throw wrongField(`${pointer}/email`, 'is preferred, but not given');
  if (person.preferredChannel === 'sms' && !person.phone)
    throw wrongField(`${pointer}/phone`, 'is preferred, but not given');
}
