import type { Complaint } from '../domain/complaint';
import type { LetterDraft, RenderedLetter, RenderLetter } from '../register/contract/letters';
import type { Person } from '../register/contract/people';
import { demandBlocks } from './blocks';
import type { House } from './house';
import { htmlOf } from './html';
import { languageFor, loadLanguages } from './languages';
import { cleanText, cut, oneLine } from './text';
import { viewOf } from './view';

/** Longest text message, in UTF-16 units: two parts in Latin script, five in Chinese. */
export const SMS_LIMIT = 320;

/**
 * Makes the function that turns a draft into a letter. Pure and synchronous, as it runs inside the register's
 * transaction; it never throws for what a person typed. Broken templates, those without a place for what law wants, and
 * an empty staff list throw here, at start.
 */
export function makeRenderer(house: House): RenderLetter {
  loadLanguages();
  if (house.staff.members.length === 0) throw new Error('The staff list is empty: no letter could name an owner.');
  return (draft, complaint, person) => render(house, draft, complaint, person);
}

function render(house: House, draft: LetterDraft, complaint: Complaint, person: Person | null): RenderedLetter {
  const language = languageFor(complaint.reach.language);
  const view = viewOf({ house, draft, complaint, person, language });
  const subject = cut(oneLine(language.render(draft.template, 'subject', view)), 150);
  const stamp = { language: language.tag, version: language.version(draft.template), subject };
  if (draft.channel === 'sms') {
    // What law wants comes on top of the limit: nothing of it is cut.
    const text = cut(oneLine(language.render(draft.template, 'sms', view)), SMS_LIMIT);
    return { ...stamp, text: [text, ...view.briefBlocks].join(' '), html: null };
  }
  const text = cleanText(language.render(draft.template, 'letter', view));
  demandBlocks(draft.template, text, view.blocks);
  const html = draft.channel === 'email' ? htmlOf({ language: language.tag, subject, text }) : null;
  return { ...stamp, text, html };
}
