import type { FastifyRequest } from 'fastify';
import type { TaskItem } from '../../register/contract/work';
import { approvalPage } from '../approvals';
import { refuseInConflict } from '../conflicts';
import { once } from '../once';
import { actorOf } from '../plugins/identity';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { ApprovalPage } from '../schemas/approval';
import { EmptyBody, TaskDoneBody } from '../schemas/commands';
import { CallPage, TaskPage, TaskView, WorkQuery } from '../schemas/reading';
import { answering, ComplaintParams, NoParams, reading } from '../schemas/route';
import { callItemView, taskView } from '../views/work';

/** What waits for a person, soonest first. */
export function workListRoutes(app: Api, deps: Dependencies): void {
  const { workLists } = deps.register;
  const listing = { params: NoParams, query: WorkQuery };

  app.get('/v1/tasks', { schema: reading('listTasks', 'Work', { ...listing, answer: TaskPage }) }, async (request) => {
    const { items, nextCursor } = await workLists.tasks(request.query);
    return { items: items.map(taskView), nextCursor };
  });

  app.get('/v1/calls', { schema: reading('listCalls', 'Work', { ...listing, answer: CallPage }) }, async (request) => {
    const { items, nextCursor } = await workLists.calls(request.query);
    return { items: items.map(callItemView), nextCursor };
  });

  const approvals = reading('listApprovals', 'Work', { ...listing, answer: ApprovalPage });
  app.get('/v1/approvals', { schema: approvals }, (request) => approvalPage(deps, request.query));
}

/** Working a task. It lives in the register alone: the complaint's own state does not know who works it. */
export function taskRoutes(app: Api, deps: Dependencies): void {
  const { workLists } = deps.register;
  const params = ComplaintParams;

  app.addHook('onRequest', async (request) => void (await demandTask(deps, request)));
  refuseInConflict(app, deps, async (request) => (await demandTask(deps, request)).complaint);

  const claim = answering('claimTask', 'Work', { params, body: EmptyBody, answer: TaskView });
  app.post('/v1/tasks/:id/claim', { schema: claim }, (request, reply) =>
    once(deps, request, reply, async () => {
      const how = await workLists.claimTask(request.params.id, actorOf(request).id, deps.clock());
      if (how === 'taken') throw new Problem('already-taken', 'Somebody else works on this task.');
      return afterWork(deps, request, how);
    }),
  );

  const done = answering('endTask', 'Work', { params, body: TaskDoneBody, answer: TaskView });
  app.post('/v1/tasks/:id/done', { schema: done }, (request, reply) =>
    once(deps, request, reply, async () => {
      const how = await workLists.endTask(request.params.id, actorOf(request).id, request.body.note, deps.clock());
      return afterWork(deps, request, how);
    }),
  );
}

async function demandTask({ register }: Dependencies, request: FastifyRequest): Promise<TaskItem> {
  const { id } = request.params as { id: string };
  const task = /^[0-9a-f-]{36}$/.test(id) ? await register.workLists.task(id) : null;
  if (!task) throw new Problem('not-found', 'There is no task with this id.');
  return task;
}

async function afterWork(deps: Dependencies, request: FastifyRequest, how: 'claimed' | 'done' | 'ended' | 'unknown') {
  if (how === 'ended') throw new Problem('part-ended', 'This task has ended already.');
  return { status: 200, headers: {}, body: taskView(await demandTask(deps, request)) };
}
