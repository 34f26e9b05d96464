import { z } from 'zod';
import type { Complaint } from '../../domain/complaint';
import type { StoredComplaint } from '../../register/register';
import { startRun } from '../command';
import { once } from '../once';
import { decideOpening } from '../opening';
import { complaintOf } from '../plugins/complaint';
import { actorOf, roleOf } from '../plugins/identity';
import { answerNotModified, etagOf, isUnchanged } from '../plugins/revision';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { maySeePersonalData } from '../roles';
import { DerivationView, WhatIfQuery } from '../schemas/clock';
import { ComplaintView } from '../schemas/complaint';
import { OpeningBody } from '../schemas/intake';
import { ComplaintPage, ComplaintQuery, NoQuery, TimelineView } from '../schemas/reading';
import { RightsView } from '../schemas/rights';
import { answering, ComplaintParams, NoParams, reading } from '../schemas/route';
import { derivationView, lastNewsAt } from '../views/clock';
import { complaintView } from '../views/complaint';
import { rightsView } from '../views/rights';
import { timelineView } from '../views/timeline';

/** Opening complaints, and the list. */
export function complaintListRoutes(app: Api, deps: Dependencies): void {
  const { register, policies } = deps;

  const opening = { params: NoParams, body: OpeningBody, answer: ComplaintView };
  app.post('/v1/complaints', { schema: answering('openComplaint', 'Complaints', opening) }, (request, reply) =>
    once(deps, request, reply, async (message) => {
      const decided = await decideOpening(deps, request.body, message, actorOf(request).id);
      const isNew = await register.openings.open(decided);
      // A repeat after a crash finds what was opened then.
      const before = isNew ? null : await register.records.read(decided.complaint.id);
      const complaint = before?.complaint ?? decided.complaint;
      const source = await sourceAfterStart(deps, complaint);
      const headers = { etag: etagOf(complaint), location: `/v1/complaints/${complaint.id}` };
      return { status: 201, headers, body: complaintView(complaint, policies.staff, source) };
    }),
  );

  const listing = { params: NoParams, query: ComplaintQuery, answer: ComplaintPage };
  app.get('/v1/complaints', { schema: reading('listComplaints', 'Complaints', listing) }, async (request) => {
    const { items, nextCursor } = await register.records.list(request.query);
    return { items: items.map(({ complaint }) => complaintView(complaint, policies.staff, 'register')), nextCursor };
  });
}

/** A complaint is accepted once it is in the register; a sweep starts what Temporal cannot take now. */
async function sourceAfterStart(deps: Dependencies, complaint: Complaint): Promise<ComplaintView['source']> {
  try {
    await startRun(deps, complaint);
    return 'live';
  } catch (error) {
    deps.logger.warn({ complaint: complaint.id, err: error }, 'the sweep will start it');
    return 'register';
  }
}

/** One complaint: its state, its clocks, its timeline. */
export function complaintRoutes(app: Api, deps: Dependencies): void {
  const { register, policies } = deps;

  const one = { params: ComplaintParams, query: NoQuery, answer: ComplaintView };
  const read = reading('readComplaint', 'Complaints', one);
  const schema = { ...read, response: { ...read.response, 304: z.undefined() } };
  app.get('/v1/complaints/:id', { schema }, async (request, reply) => {
    const stored = complaintOf(request);
    const { complaint, source } = await newest(deps, stored);
    if (isUnchanged(request, reply, complaint)) return answerNotModified(reply);
    return complaintView(complaint, policies.staff, source);
  });

  const rows = { params: ComplaintParams, query: NoQuery, answer: TimelineView };
  app.get('/v1/complaints/:id/timeline', { schema: reading('readTimeline', 'Complaints', rows) }, async (request) => {
    const timeline = await register.records.timeline(complaintOf(request).complaint.id);
    return timelineView(timeline, maySeePersonalData(roleOf(request)) ? register.people : null);
  });

  const rights = { params: ComplaintParams, query: NoQuery, answer: RightsView };
  app.get('/v1/complaints/:id/rights', { schema: reading('readRights', 'Complaints', rights) }, async (request) => {
    const { complaint } = complaintOf(request);
    return rightsView(complaint, await register.records.timeline(complaint.id));
  });

  const clock = {
    params: ComplaintParams.extend({ name: ComplaintParams.shape.id }),
    query: WhatIfQuery,
    answer: DerivationView,
  };
  app.get('/v1/complaints/:id/clocks/:name', { schema: reading('readClock', 'Complaints', clock) }, async (request) => {
    const { complaint } = complaintOf(request);
    const { name } = request.params;
    const found = complaint.clocks.findLast((one) => one.name === name);
    if (!found) throw new Problem('not-found', 'The complaint has no clock of this name.');
    const since = name === 'update' ? lastNewsAt(await register.records.timeline(complaint.id)) : null;
    return derivationView(complaint, found, since ?? found.startedAt, policies, request.query);
  });
}

/** What the run says, unless none answers or the register knows more already. */
async function newest({ gateway }: Dependencies, { run, complaint }: StoredComplaint) {
  const live = run === 'open' ? await gateway.read(complaint.id) : null;
  const isNewest = live !== null && live.revision >= complaint.revision;
  return isNewest ? { complaint: live, source: 'live' as const } : { complaint, source: 'register' as const };
}
