import { adoptBatch, NONE_ADOPTED, previewAdoption } from '../../application/adoption/adopt';
import { OneAtATime } from '../../application/adoption/one-at-a-time';
import {
  currentChange,
  demandCurrent,
  draftedChange,
  type PolicyChange,
} from '../../application/adoption/policy-change';
import { Problem } from '../../application/problem';
import { answerOnce } from '../plugins/command';
import { actorOf } from '../plugins/identity';
import type { Api, ApiParts } from '../ports';
import { ApplyView, PreviewView } from '../schemas/answers/adoption';
import { ApplyBody, PackBody, PreviewQuery } from '../schemas/bodies/adoption';
import { pointerTo } from '../schemas/field-errors';
import { answering, NoParams, readingByBody } from '../schemas/route';

/** Another version of a pack or law: what it would do to open complaints, and doing it. */
export function adoptionRoutes(app: Api, parts: ApiParts): void {
  const { policies } = parts;

  const looking = { params: NoParams, query: PreviewQuery, body: PackBody, answer: PreviewView };
  const preview = readingByBody('previewPolicy', 'Policies', looking);
  const previews = new OneAtATime();
  app.post('/v1/policies/preview', { schema: preview }, (request) =>
    previews.run(async () => {
      const change = await draftOf(parts, request.body);
      const { kind, name: pack } = change;
      const impact = await previewAdoption(parts, change, request.query);
      return { kind, pack, current: currentChange(policies, pack) !== null, ...impact };
    }),
  );

  const applying = { params: NoParams, body: ApplyBody, answer: ApplyView };
  app.post('/v1/policies/apply', { schema: answering('applyPolicy', 'Policies', applying) }, (request, reply) =>
    answerOnce(parts, request, reply, async () => {
      const { open, pack, ...rest } = request.body;
      const change = demandCurrent(policies, pack);
      const adopting = { ...rest, actor: actorOf(request) };
      const done = open === 'keep' ? NONE_ADOPTED : await adoptBatch(parts, change, adopting);
      return { status: 200, headers: {}, body: { open, ...done } };
    }),
  );
}

async function draftOf({ policies }: ApiParts, content: unknown): Promise<PolicyChange> {
  const drafted = await draftedChange(policies, content);
  if (!('faults' in drafted)) return drafted;
  const errors = drafted.faults.map(({ path, reason }) => ({
    ...{ pointer: pointerTo(path), code: 'policy-fault' as const },
    message: reason,
  }));
  throw new Problem('invalid-request', undefined, errors);
}
