import type { Person } from '../../register/people/contract';
import { demandReachable, reachOf } from '../intake/reach';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import type { CommandOutcome, CommandTarget } from './command-draft';
import { runCommand } from './run-command';

/** Changes how the complainant is reached; letters that reached nobody go out again. A field that is null is taken away. */
export async function correctContact(
  deps: Dependencies,
  target: CommandTarget,
  contact: Partial<Person>,
): Promise<CommandOutcome> {
  const { people, letterBox } = deps.register;
  const { id } = target.stored.complaint;
  const before = await people.read(id);
  if (!before) throw new Problem('not-found', 'The complainant has been erased.');
  const after = { ...before, ...contact };
  demandReachable(after, '');
  const undelivered = await letterBox.undelivered(id);
  return runCommand(deps, target, {
    contact,
    make: (texts) => ({ type: 'CorrectContact', ...reachOf(after), undelivered, texts }),
  });
}
