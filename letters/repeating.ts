/**
 * What somebody outside has typed stands in a letter only where it leads nobody elsewhere: whoever gives the address of a
 * stranger would otherwise have us send them a link or a number, in our name.
 */
export function mayBeRepeated(text: string): boolean {
  const plain = asRead(text);
  return !LINK.test(plain) && !DOMAIN.test(plain) && !PHONE.test(plain.replace(DATE, ' '));
}

/** A name has no number at all that could be dialled, however short. */
export const isName = (name: string): boolean => mayBeRepeated(name) && !DIALLED.test(asRead(name));

const LINK = /:\/\/|\bwww\b|@|\b(?:mailto|tel|sms|data|javascript):|[<>]/i;
/** Also with the full stop of Chinese between Latin letters, which browsers read as a dot. */
const DOMAIN = /[\p{L}\p{N}]\.\p{L}{2,}|[a-z0-9]。[a-z]{2,}/iu;
const PHONE = /(?:\d[\s().\-–/+]*){6,}\d/;
const DIALLED = /(?:\d[\s().\-–/+]*){3,}\d/;
const DATE = /(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?!\d)/g;

/** As a reader sees it: full width as narrow, without characters that show nothing. */
const asRead = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '');
