import type { Complaint } from '../domain/model';
import type { LetterDraft, RenderedLetter, RenderLetter } from '../register/letters/contract';
import type { Person } from '../register/people/contract';
import { demandBlocks } from './blocks';
import { htmlOf } from './html';
import { languageFor, loadLanguages } from './languages';
import { cleanText, cut, oneLine } from './text';
import type { Sender } from './view/sender';
import { viewOf } from './view/view';

/** Longest text message, in UTF-16 units: two parts in Latin script, five in Chinese. */
export const SMS_LIMIT = 320;

/**
 * Makes the function that turns a draft into a letter. Pure and synchronous, as it runs inside the register's
 * transaction; it never throws for what a person typed. Broken templates, those without a place for what law wants, and
 * an empty staff list throw here, at start.
 */
export function makeRenderer(sender: Sender): RenderLetter {
  loadLanguages();
  if (sender.staff.members.length === 0) throw new Error('The staff list is empty: no letter could name an owner.');
  return (draft, complaint, person) => render(sender, draft, complaint, person);
}

function render(sender: Sender, draft: LetterDraft, complaint: Complaint, person: Person | null): RenderedLetter {
  const language = languageFor(complaint.reach.language);
  const view = viewOf({ sender, draft, complaint, person, language });
  const subject = cut(oneLine(language.render(draft.template, 'subject', view)), 150);
  const stamp = { language: language.tag, version: language.version(draft.template), subject };
  if (draft.channel === 'sms') {
    // Text blocks of laws come on top of the limit and are never cut.
    const text = cut(oneLine(language.render(draft.template, 'sms', view)), SMS_LIMIT);
    return { ...stamp, text: [text, ...view.briefBlocks].join(' '), html: null };
  }
  const text = cleanText(language.render(draft.template, 'letter', view));
  demandBlocks(draft.template, text, view.blocks);
  const html = draft.channel === 'email' ? htmlOf({ language: language.tag, subject, text }) : null;
  return { ...stamp, text, html };
}
