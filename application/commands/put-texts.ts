import type { TextRefs } from '../../domain/model';
import { textId } from '../ids';
import type { Dependencies } from '../ports';
import type { CommandDraft } from './command-draft';

/** Pending until a turn refers to them; the ids are made of the input's id, so a repeat writes the same. */
export async function putTexts(
  { register: { people } }: Dependencies,
  complaint: string,
  inputId: string,
  draft: CommandDraft,
): Promise<TextRefs> {
  const texts = Object.entries(draft.texts ?? {}).flatMap(([name, body]) =>
    body === undefined ? [] : [{ id: textId(inputId, name), name, body }],
  );
  await people.putTexts(complaint, texts);
  const refs = Object.fromEntries(texts.map(({ id, name }) => [name, id]));
  if (!draft.contact) return refs;
  const contact = textId(inputId, 'contact');
  await people.putPending(complaint, contact, draft.contact);
  return { ...refs, contact };
}
