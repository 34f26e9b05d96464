import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ChannelOut, Complaint, LetterTemplate } from '../../domain/model';
import { makeRenderer } from '../../letters/render';
import type { LetterDraft, RenderedLetter } from '../../register/letters/contract';
import type { Person } from '../../register/people/contract';
import { aPerson } from '../harness/builders';
import { aStaff, words } from './house';
import { aDraft, MOMENTS } from './samples';

export const COMPANY = 'Blue Harbour Hotels';
const render = makeRenderer({ staff: aStaff(), words, company: COMPANY });

export interface Sample {
  channel?: ChannelOut;
  complaint?: Partial<Complaint>;
  person?: Partial<Person> | null;
  draft?: Partial<LetterDraft>;
}

/** Writes a sample letter in one language: the moment's complaint, the person of the story. */
export function write(language: string, template: LetterTemplate, sample: Sample = {}): RenderedLetter {
  const { channel = 'email', draft = {}, person = {} } = sample;
  const reach = { ...MOMENTS[template].complaint.reach, language };
  const complaint = { ...MOMENTS[template].complaint, reach, ...sample.complaint };
  return render(aDraft(template, { channel, ...draft }), complaint, person && aPerson({ language, ...person }));
}

const ROOM = join(__dirname, '../../letters');

/** All files of a language, by path below its folder. */
export const filesOf = (language: string): string[] =>
  readdirSync(join(ROOM, language), { recursive: true, encoding: 'utf8' })
    .filter((name) => extname(name) !== '')
    .sort();

/** Templates of letters: what is neither a shared part nor a text block. */
export const lettersOf = (language: string): string[] =>
  filesOf(language).filter((file) => file.endsWith('.eta') && !/^(parts|blocks)\//.test(file));

/** The source of a template, whichever concept's folder it lies in. */
export function sourceOf(language: string, template: string): string {
  const file = lettersOf(language).find((each) => each.endsWith(`/${template}.eta`)) ?? template;
  return readFileSync(join(ROOM, language, file), 'utf8');
}

/** The day of an instant as that language writes it, in Shanghai unless told. */
export function dayIn(language: string, at: string, timeZone = 'Asia/Shanghai'): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(at));
}
export const timeIn = (at: string, timeZone = 'Asia/Shanghai'): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date(at));
