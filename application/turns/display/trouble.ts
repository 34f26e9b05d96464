import type { Complaint, Step } from '../../../domain/model';

/** What went wrong and stays so until somebody lends a hand; most are named like the task for it. */
type Trouble = 'letter-failed' | 'letter-box-only' | 'step-failed' | 'step-unclear' | 'step-not-reversed';

/** Without a closed complaint's: nobody is asked to act on it any more. Each once, in order. */
export function troubleOf({ stage, unreached, steps }: Complaint): Trouble[] {
  if (stage === 'closed') return [];
  const letters = unreached.map(({ inBox }): Trouble => (inBox ? 'letter-box-only' : 'letter-failed'));
  const all = [...letters, ...steps.flatMap((step) => troubleWith(step) ?? [])];
  return [...new Set(all)].sort();
}

export function troubleWith({ status, reason, reversal }: Step): Trouble | null {
  if (reversal === 'kept') return 'step-not-reversed';
  if (status !== 'failed' || reversal) return null;
  return reason === 'unclear' ? 'step-unclear' : 'step-failed';
}
