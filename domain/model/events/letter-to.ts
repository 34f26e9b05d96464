import type { Complaint } from '../state/complaint';
import type { TextRefs } from '../state/texts';
import type { LetterTemplate } from '../vocabulary';
import type { Effect } from './effects';

/** A letter to the complainant on their first channel. No letter without a key: then the event writes none. */
export function letterTo(
  { reach }: Complaint,
  template: LetterTemplate,
  key: string | null,
  about: Record<string, string> = {},
  texts: TextRefs = {},
): Effect[] {
  const channel = reach.channels[0] ?? 'portal';
  return key ? [{ kind: 'letter', key, template, channel, to: 'complainant', about, texts }] : [];
}
