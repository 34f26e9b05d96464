import type { FastifyRequest } from 'fastify';
import { Problem } from '../../application/problem';
import { listApprovals } from '../../application/work/approvals';
import { claimTask, demandTask, endTask, releaseTask } from '../../application/work/tasks';
import type { TaskItem } from '../../register/work/contract';
import { answerOnce } from '../plugins/command';
import { refuseInConflict } from '../plugins/conflicts';
import { actorOf, inSight, roleOf } from '../plugins/identity';
import type { Api, ApiParts } from '../ports';
import { ApprovalItemView, ApprovalPage } from '../schemas/answers/approval';
import {
  ApprovalQuery,
  CallItemView,
  CallPage,
  CallQuery,
  TaskPage,
  TaskQuery,
  TaskView,
} from '../schemas/answers/reading';
import { EmptyBody, TaskDoneBody } from '../schemas/bodies/commands';
import { answering, ComplaintParams, NoParams, reading } from '../schemas/route';
import { approvalItemView } from '../views/approval';
import { itemsOf } from '../views/items';
import { callItemView, taskView } from '../views/work';

declare module 'fastify' {
  interface FastifyRequest {
    /** The task that the address names; looked up once. */
    task: TaskItem | null;
  }
}

/** What waits for a person, soonest first. */
export function workListRoutes(app: Api, parts: ApiParts): void {
  const { workLists } = parts.register;

  app.get(
    '/v1/tasks',
    { schema: reading('listTasks', 'Work', { params: NoParams, query: TaskQuery, answer: TaskPage }) },
    async (request) => {
      const { items, nextCursor } = await workLists.tasks({ ...request.query, ...inSight(request) });
      return { items: await itemsOf(parts, items, idOf, taskView, TaskView), nextCursor };
    },
  );

  app.get(
    '/v1/calls',
    { schema: reading('listCalls', 'Work', { params: NoParams, query: CallQuery, answer: CallPage }) },
    async (request) => {
      const { items, nextCursor } = await workLists.calls({ ...request.query, ...inSight(request) });
      return { items: await itemsOf(parts, items, idOf, callItemView, CallItemView), nextCursor };
    },
  );

  const approvals = reading('listApprovals', 'Work', { params: NoParams, query: ApprovalQuery, answer: ApprovalPage });
  app.get('/v1/approvals', { schema: approvals }, async (request) => {
    const { items, nextCursor } = await listApprovals(
      parts,
      { ...request.query, ...inSight(request) },
      roleOf(request),
    );
    return {
      items: await itemsOf(parts, items, ({ item }) => item.id, approvalItemView, ApprovalItemView),
      nextCursor,
    };
  });
}

/** Working a task. */
export function taskRoutes(app: Api, parts: ApiParts): void {
  const params = ComplaintParams;

  app.decorateRequest('task', null);
  app.addHook('onRequest', async (request) => {
    request.task = await demandTask(parts, (request.params as { id: string }).id);
  });
  refuseInConflict(app, parts, (request) => taskOf(request).complaint || null);

  const claim = answering('claimTask', 'Work', { params, body: EmptyBody, answer: TaskView });
  app.post('/v1/tasks/:id/claim', { schema: claim }, (request, reply) =>
    answerOnce(parts, request, reply, async () => answerOf(await claimTask(parts, taskOf(request), actorOf(request)))),
  );

  const release = answering('releaseTask', 'Work', { params, body: EmptyBody, answer: TaskView });
  app.post('/v1/tasks/:id/release', { schema: release }, (request, reply) =>
    answerOnce(parts, request, reply, async () =>
      answerOf(await releaseTask(parts, taskOf(request), actorOf(request))),
    ),
  );

  const done = answering('endTask', 'Work', { params, body: TaskDoneBody, answer: TaskView });
  app.post('/v1/tasks/:id/done', { schema: done }, (request, reply) =>
    answerOnce(parts, request, reply, async () =>
      answerOf(await endTask(parts, taskOf(request), actorOf(request), request.body.note)),
    ),
  );
}

function taskOf(request: FastifyRequest): TaskItem {
  if (!request.task) throw new Problem('not-found');
  return request.task;
}

const idOf = ({ id }: { id: string }): string => id;
const answerOf = (task: TaskItem) => ({ status: 200, headers: {}, body: taskView(task) });
