import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import type { CommandDraft, CommandOutcome, CommandTarget } from './command-draft';
import { decide } from './decide';
import { putTexts } from './put-texts';
import { putOnRecord } from './refusals';

/**
 * The one path of every command: what was said goes into the register first, then the command that refers to it is
 * decided by the run, or by the register when the complaint is closed. Throws a `Problem` for a refusal, which is on
 * record then, for another revision than expected, and where nobody can decide now.
 */
export async function runCommand(
  deps: Dependencies,
  target: CommandTarget,
  draft: CommandDraft,
): Promise<CommandOutcome> {
  const { stored, actor, inputId } = target;
  demandExpected(target);
  const texts = await putTexts(deps, stored.complaint.id, inputId, draft);
  const input = { id: inputId, actor, what: draft.make(texts) };
  const decided = await decide(deps, stored, input);
  if ('refusal' in decided) throw await putOnRecord(deps, stored.complaint.id, input, decided.refusal);
  return decided;
}

export function demandExpected({ stored: { complaint }, expected }: CommandTarget): void {
  if (expected && !expected.includes(complaint.revision))
    throw new Problem('stale-revision', `The complaint is at revision ${complaint.revision} now.`);
}
