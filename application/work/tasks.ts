import type { TaskItem } from '../../register/work/contract';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';

/** Working a task. It lives in the register alone: the complaint's own state does not know who works it. */

/** Throws `not-found`. */
export async function demandTask({ register }: Dependencies, id: string): Promise<TaskItem> {
  const task = /^[0-9a-f-]{36}$/.test(id) ? await register.workLists.task(id) : null;
  if (!task) throw new Problem('not-found', 'There is no task with this id.');
  return task;
}

/** `by`: staff id of who works on it from now on. Throws `already-taken` and `part-ended`. */
export async function claimTask(deps: Dependencies, id: string, by: string): Promise<TaskItem> {
  const how = await deps.register.workLists.claimTask(id, by);
  if (how === 'taken') throw new Problem('already-taken', 'Somebody else works on this task.');
  return afterWork(deps, id, how);
}

/** Throws `part-ended` for a task that has ended otherwise. */
export async function endTask(deps: Dependencies, id: string, by: string, note: string): Promise<TaskItem> {
  return afterWork(deps, id, await deps.register.workLists.endTask(id, by, note, deps.clock()));
}

async function afterWork(
  deps: Dependencies,
  id: string,
  how: 'claimed' | 'done' | 'ended' | 'unknown',
): Promise<TaskItem> {
  if (how === 'ended') throw new Problem('part-ended', 'This task has ended already.');
  return demandTask(deps, id);
}
