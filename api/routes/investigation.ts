import { givenBefore } from '../budgets';
import { carryOut } from '../command';
import { demandNoConflict } from '../conflicts';
import { pinnedPack, replanFacts } from '../pack';
import { complaintOf } from '../plugins/complaint';
import { actorOf } from '../plugins/identity';
import type { Api, Dependencies } from '../ports';
import { wrongField } from '../problem';
import { judgeRights } from '../rights';
import { AssessmentBody, AssignmentBody, EnquiryBody, FindingBody, NoteBody, ReplyBody } from '../schemas/commands';
import { partId } from '../schemas/formats';
import { SuggestionsView } from '../schemas/policy';
import { NoQuery } from '../schemas/reading';
import { ComplaintParams, commanding, reading } from '../schemas/route';
import { suggestionsView } from '../views/policy';

const params = ComplaintParams;

/** Who looks at it, how bad it is, and what others say. */
export function investigationRoutes(app: Api, deps: Dependencies): void {
  const assessment = commanding('assess', 'Investigation', { params, body: AssessmentBody });
  app.post('/v1/complaints/:id/assessment', { schema: assessment }, (request, reply) => {
    const { severity, emotion, reason } = request.body;
    const vulnerabilities = request.body.vulnerabilities?.map(({ type }) => type);
    const { complaint } = complaintOf(request);
    const replan =
      severity && severity !== complaint.severity
        ? replanFacts(deps.policies, complaint, severity, deps.clock())
        : undefined;
    return carryOut(deps, request, reply, {
      texts: { reason },
      make: (texts) => ({ type: 'Assess', severity, emotion, vulnerabilities, replan, texts }),
    });
  });

  const assignment = commanding('assignOwner', 'Investigation', { params, body: AssignmentBody });
  app.post('/v1/complaints/:id/assignment', { schema: assignment }, async (request, reply) => {
    const owner = deps.policies.staff.owner(request.body.owner);
    if (!owner) throw wrongField('/owner', 'is nobody of staff.yaml');
    await demandNoConflict(deps, request, request.params.id, owner.id);
    return carryOut(deps, request, reply, {
      texts: { reason: request.body.reason },
      make: (texts) => ({ type: 'AssignOwner', owner, texts }),
    });
  });

  const taken = commanding('takeEscalation', 'Investigation', {
    params: params.extend({ clock: partId }),
    body: NoteBody,
  });
  app.post('/v1/complaints/:id/escalations/:clock/taken', { schema: taken }, (request, reply) => {
    const { clock } = request.params;
    return carryOut(deps, request, reply, {
      texts: { note: request.body?.note },
      make: (texts) => ({ type: 'TakeEscalation', clock, texts }),
    });
  });

  const enquiry = commanding('openEnquiry', 'Investigation', { params, body: EnquiryBody });
  app.post('/v1/complaints/:id/enquiries', { schema: enquiry }, (request, reply) => {
    const { thirdParty, question, dueAt } = request.body;
    return carryOut(deps, request, reply, {
      texts: { question, thirdParty: thirdParty.name, thirdPartyEmail: thirdParty.email },
      make: (texts) => ({ type: 'OpenEnquiry', dueAt, texts }),
    });
  });

  const answered = commanding('recordReply', 'Investigation', {
    params: params.extend({ e: partId }),
    body: ReplyBody,
  });
  app.post('/v1/complaints/:id/enquiries/:e/reply', { schema: answered }, (request, reply) => {
    const { e: enquiry } = request.params;
    return carryOut(deps, request, reply, {
      texts: { text: request.body.text },
      make: (texts) => ({ type: 'RecordReply', enquiry, texts }),
    });
  });

  const finding = commanding('recordFinding', 'Investigation', { params, body: FindingBody });
  app.post('/v1/complaints/:id/finding', { schema: finding }, async (request, reply) => {
    const { what, cause, subCause, responsibility, outcome, circumstances } = request.body;
    const said = await judgeRights(circumstances, pinnedPack(deps.policies, complaintOf(request).complaint));
    return carryOut(deps, request, reply, {
      texts: { what },
      make: (texts) => ({ type: 'RecordFinding', cause, subCause, responsibility, outcome, ...said, texts }),
    });
  });

  const suggestions = reading('suggestOptions', 'Remedy', { params, query: NoQuery, answer: SuggestionsView });
  app.get('/v1/complaints/:id/offers/suggestions', { schema: suggestions }, async (request) => {
    const { complaint } = complaintOf(request);
    const pack = pinnedPack(deps.policies, complaint);
    return suggestionsView(complaint, pack, actorOf(request).role, await givenBefore(deps, complaint, pack));
  });
}
