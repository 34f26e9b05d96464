import type { Actor } from '../../domain/model';
import { mayOverrule, mayWork } from '../../domain/tasks';
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

function demandMayWork(task: TaskItem, actor: Actor): void {
  if (mayWork(task, actor)) return;
  const { audience, assignee } = task;
  throw new Problem('task-of-another', `It is for the ${audience}${assignee === null ? '' : `, ${assignee}`}.`);
}

/** The person works on it from now on. Throws `task-of-another`, `already-taken` and `part-ended`. */
export async function claimTask(deps: Dependencies, task: TaskItem, by: Actor): Promise<TaskItem> {
  demandMayWork(task, by);
  return afterWork(deps, task.id, await deps.register.workLists.claimTask(task.id, by.id));
}

/** Others may claim it again. Throws the same. */
export async function releaseTask(deps: Dependencies, task: TaskItem, by: Actor): Promise<TaskItem> {
  demandMayWork(task, by);
  const releasing = { by: by.id, overrules: mayOverrule(task, by) };
  return afterWork(deps, task.id, await deps.register.workLists.releaseTask(task.id, releasing));
}

/** Throws the same. */
export async function endTask(deps: Dependencies, task: TaskItem, by: Actor, note: string): Promise<TaskItem> {
  demandMayWork(task, by);
  const ending = { by: by.id, note, at: deps.clock(), overrules: mayOverrule(task, by) };
  return afterWork(deps, task.id, await deps.register.workLists.endTask(task.id, ending));
}

async function afterWork(
  deps: Dependencies,
  id: string,
  how: 'claimed' | 'released' | 'done' | 'taken' | 'ended' | 'unknown',
): Promise<TaskItem> {
  if (how === 'taken') throw new Problem('already-taken', 'Somebody else works on this task.');
  if (how === 'ended') throw new Problem('part-ended', 'This task has ended already.');
  return demandTask(deps, id);
}
