import { z } from 'zod';
import { open } from '../../application/intake/open';
import { readClock } from '../../application/reading/clock';
import { readTimeline } from '../../application/reading/timeline';
import { conditionOf } from '../../application/runs/condition';
import { STAFF } from '../../domain/model';
import type { StoredComplaint } from '../../register/complaints/contract';
import { answerOnce } from '../plugins/command';
import { complaintOf } from '../plugins/complaint';
import { actorOf, inSight, principalOf, roleOf } from '../plugins/identity';
import { answerNotModified, etagOf, isUnchanged } from '../plugins/revision';
import type { Api, ApiParts } from '../ports';
import { DerivationView, WhatIfQuery } from '../schemas/answers/clock';
import { ComplaintView } from '../schemas/answers/complaint';
import { ComplaintPage, ComplaintQuery, NoQuery, TimelineView } from '../schemas/answers/reading';
import { RightsView } from '../schemas/answers/rights';
import { OpeningBody } from '../schemas/bodies/intake';
import { answering, ComplaintParams, KNOWN_REVISION, NoParams, reading } from '../schemas/route';
import { clockReadingView } from '../views/clock';
import { complaintView } from '../views/complaint';
import { itemsOf } from '../views/items';
import { rightsView } from '../views/rights';
import { timelineView } from '../views/timeline';

/** Opening complaints, and the list. */
export function complaintListRoutes(app: Api, parts: ApiParts): void {
  const { register, policies } = parts;

  const opening = { params: NoParams, body: OpeningBody, answer: ComplaintView };
  app.post('/v1/complaints', { schema: answering('openComplaint', 'Complaints', opening) }, (request, reply) =>
    answerOnce(parts, request, reply, async (inputId) => {
      const opener = { inputId, by: actorOf(request).id, principal: principalOf(request) };
      const { complaint, run } = await open(parts, opener, request.body);
      const headers = { etag: etagOf(complaint), location: `/v1/complaints/${complaint.id}` };
      return { status: 201, headers, body: complaintView(complaint, policies.staff, run) };
    }),
  );

  const listing = { params: NoParams, query: ComplaintQuery, answer: ComplaintPage };
  app.get('/v1/complaints', { schema: reading('listComplaints', 'Complaints', listing) }, async (request) => {
    const { items, nextCursor } = await register.records.list({ ...request.query, ...inSight(request) });
    const now = parts.clock();
    const viewOf = (stored: StoredComplaint) =>
      complaintView(stored.complaint, policies.staff, conditionOf(stored, now));
    return { items: await itemsOf(parts, items, ({ complaint }) => complaint.id, viewOf, ComplaintView), nextCursor };
  });
}

/** One complaint: its state, its clocks, its timeline. */
export function complaintRoutes(app: Api, parts: ApiParts): void {
  const { register, policies } = parts;

  const one = { params: ComplaintParams, query: NoQuery, answer: ComplaintView };
  const read = reading('readComplaint', 'Complaints', one);
  const schema = { ...read, headers: KNOWN_REVISION, response: { ...read.response, 304: z.undefined() } };
  app.get('/v1/complaints/:id', { schema }, async (request, reply) => {
    const stored = complaintOf(request);
    const { complaint } = stored;
    if (isUnchanged(request, reply, complaint)) return answerNotModified(reply);
    return complaintView(complaint, policies.staff, conditionOf(stored, parts.clock()));
  });

  const rows = { params: ComplaintParams, query: NoQuery, answer: TimelineView };
  app.get('/v1/complaints/:id/timeline', { schema: reading('readTimeline', 'Complaints', rows) }, async (request) =>
    timelineView(await readTimeline(parts, complaintOf(request).complaint.id, roleOf(request))),
  );

  const rights = { params: ComplaintParams, query: NoQuery, answer: RightsView };
  app.get('/v1/complaints/:id/rights', { schema: reading('readRights', 'Complaints', rights) }, async (request) => {
    const { complaint } = complaintOf(request);
    return rightsView(complaint, await register.records.timeline(complaint.id), STAFF.includes(roleOf(request)));
  });

  const clock = {
    params: ComplaintParams.extend({ name: ComplaintParams.shape.id }),
    query: WhatIfQuery,
    answer: DerivationView,
  };
  app.get('/v1/complaints/:id/clocks/:name', { schema: reading('readClock', 'Complaints', clock) }, async (request) => {
    const { complaint } = complaintOf(request);
    return clockReadingView(await readClock(parts, complaint, request.params.name, request.query), request.query);
  });
}
