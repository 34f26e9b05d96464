import { cut, oneLine } from './text';

/** What goes beyond it is left out: whoever has said that much knows it. */
const MOST_REPEATED = 4000;
const LONGEST_NAME = 60;

/**
 * What somebody outside has typed stands in a letter only where it leads nobody elsewhere: whoever gives the address of a
 * stranger would otherwise have us send them a link or a number, in our name. Answers what of it may stand there; null: nothing.
 */
export function repeated(text: string): string | null {
  const start = cut(text, MOST_REPEATED);
  return leadsElsewhere(asRead(start)) ? null : start;
}

/** The name to greet somebody by, empty when there is none or it is no name. */
export function nameToGreet(name: string | null): string {
  const line = cut(oneLine(name ?? ''), LONGEST_NAME);
  return isName(line) ? line : '';
}

/** A name has no number at all that could be dialled, however short. */
export function isName(name: string): boolean {
  const plain = asRead(cut(name, LONGEST_NAME));
  return !leadsElsewhere(plain) && !DIALLED.test(plain);
}

function leadsElsewhere(plain: string): boolean {
  if (LINK.test(plain) || IP_ADDRESS.test(plain)) return true;
  return DOMAIN.test(plain.replace(NO_DOMAIN, ' ')) || PHONE.test(plain.replace(NO_PHONE, ' '));
}

const LINK = /:\/\/|\bwww\b|@|\b(?:mailto|tel|sms|data|javascript):|<\s*[a-z/!?]/iu;
const IP_ADDRESS = /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/;
/** Also with a blank before the dot, and with the full stop of Chinese between Latin letters, which browsers read as one. */
const DOMAIN = /[\p{L}\p{N}\p{M}\p{S}] ?\.\p{L}{2,}|[a-z0-9]。[a-z]{2,}/iu;
/** Titles before a long name, and a numbered list in Chinese: nobody can have a domain of either but by great chance. */
const NO_DOMAIN = new RegExp(
  [
    /(?<![\p{L}\p{N}\-.])(?:Dr|Mr|Mrs|Ms|Prof|St)\.(?=\p{Lu}\p{Ll}{4,}(?![\p{L}\p{N}\-./:]))/u,
    /(?<![\p{L}\p{N}\-.])\d{1,2}\.(?=\p{Script=Han}{4,}(?![\p{L}\p{N}\-./:]))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** What may stand between the digits of one number. A comma with a blank after it begins another. */
const BETWEEN = String.raw`(?:[^\p{L}\p{N}\p{Sc}:;!?%,、。]|,(?!\s))*`;
const DIALLED = new RegExp(`(?:\\d${BETWEEN}){3,}\\d`, 'u');
const PHONE = new RegExp(`(?:\\d${BETWEEN}){6,}\\d`, 'u');
/** Dates, amounts and our own references. What is written in short must stand alone, or a number could be made of it. */
const NO_PHONE = new RegExp(
  [
    String.raw`(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?!\d)`,
    String.raw`(?<!\d[^\p{L}\p{N}]{0,2})(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\3\d\d(?!\d|[^\p{L}\p{N}]{1,2}\d(?!\d?:\d\d))`,
    String.raw`(?<!\d[^\p{L}\p{N}]{0,2})[1-9]\d{0,2},\d{3}(?:\.\d\d)?(?![^\p{L}\p{N}]{0,2}\d)`,
    String.raw`\bA-\d{4}-\d{6}(?!\d)`,
  ].join('|'),
  'gu',
);

/** As a reader sees it: full width as narrow, any script's digits as digits, without characters that show nothing. */
const asRead = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => (/\d/.test(digit) ? digit : '0'))
    .replace(/\s+/g, ' ');
