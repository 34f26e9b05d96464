import type { Complaint } from '../../domain/complaint';
import type { ChannelOut, LetterTemplate } from '../../domain/vocabulary';
import { makeRenderer } from '../../letters/render';
import type { LetterDraft, RenderedLetter } from '../../register/contract/letters';
import type { Person } from '../../register/contract/people';
import { aPerson } from '../builders';
import { aStaff, words } from './house';
import { aDraft, MOMENTS } from './samples';

/** Writes a sample letter in one language: the moment's complaint, the person of the story. */
export const COMPANY = 'Blue Harbour Hotels';
const render = makeRenderer({ staff: aStaff(), words, company: COMPANY });

export interface Sample {
  channel?: ChannelOut;
  complaint?: Partial<Complaint>;
  person?: Partial<Person> | null;
  draft?: Partial<LetterDraft>;
}

export function write(language: string, template: LetterTemplate, sample: Sample = {}): RenderedLetter {
  const { channel = 'email', draft = {}, person = {} } = sample;
  const reach = { ...MOMENTS[template].complaint.reach, language };
  const complaint = { ...MOMENTS[template].complaint, reach, ...sample.complaint };
  return render(aDraft(template, { channel, ...draft }), complaint, person && aPerson({ language, ...person }));
}

/** The day of an instant as that language writes it, in Shanghai unless told. */
export function dayIn(language: string, at: string, timeZone = 'Asia/Shanghai'): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(at));
}
export const timeIn = (at: string, timeZone = 'Asia/Shanghai'): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date(at));
