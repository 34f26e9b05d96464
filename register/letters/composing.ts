import { toInstant } from '../../domain/calendar';
import type { Complaint, Instant } from '../../domain/model';
import type { Person } from '../people/contract';
import type { Db } from '../schema';
import { insertTask } from '../work/tasks';
import { NOT_COMPOSED } from './bounces';
import type { LetterDraft, RenderedLetter, RenderLetter } from './contract';
import type { LettersTable } from './tables';

const LONGEST_ERROR = 500;
const DAY = 86_400_000;

/** `fault`: why there are no words; null where there are. */
export type Composed = RenderedLetter & { fault: string | null };

/** A letter that cannot be composed fails alone: the turn that writes it stands. */
export function compose(
  render: RenderLetter,
  draft: LetterDraft,
  complaint: Complaint,
  person: Person | null,
): Composed {
  try {
    return { ...render(draft, complaint, person), fault: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fault = `${NOT_COMPOSED}: ${reason}`.slice(0, LONGEST_ERROR);
    return { language: complaint.reach.language, version: '', subject: '', text: '', html: null, fault };
  }
}

/** It has nothing that another channel or another address could carry. */
export const isComposed = ({ version }: Pick<LettersTable, 'version'>): boolean => version !== '';

type Template = Pick<LettersTable, 'template' | 'language'>;

/** Once per template, language and day: the fault is the template's, however many letters it spoils. */
export const raiseUncomposed = (trx: Db, { template, language }: Template, at: Instant): Promise<void> =>
  insertTask(trx, {
    ...{ complaint: null, key: `letter-uncomposed:${template}:${language}:${at.slice(0, 10)}` },
    ...{ task: 'letter-uncomposed', audience: 'ops', assignee: null, instead_of: null },
    ...{ about: `${template} in ${language}`, raised_at: at, due_at: toInstant(Date.parse(at) + DAY) },
  });
