import type { Pack, Policies } from '../../policies/policies';
import { adoptBatch, previewAdoption } from '../adoption';
import { once } from '../once';
import { actorOf } from '../plugins/identity';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { ApplyBody, ApplyView, PackBody, PreviewQuery, PreviewView } from '../schemas/adoption';
import { pointerTo } from '../schemas/field-errors';
import { answering, asking, NoParams } from '../schemas/route';

/** Another version of a pack: what it would do to open complaints, and doing it. */
export function adoptionRoutes(app: Api, deps: Dependencies): void {
  const { policies } = deps;

  const looking = { params: NoParams, query: PreviewQuery, body: PackBody, answer: PreviewView };
  app.post('/v1/policies/preview', { schema: asking('previewPolicy', 'Policies', looking) }, async (request) => {
    const pack = draftOf(policies, request.body);
    const { id, version, hash } = pack;
    const preview = await previewAdoption(deps, pack, request.query);
    return { pack: { id, version, hash }, current: isCurrent(policies, pack), ...preview };
  });

  const applying = { params: NoParams, body: ApplyBody, answer: ApplyView };
  app.post('/v1/policies/apply', { schema: answering('applyPolicy', 'Policies', applying) }, (request, reply) =>
    once(deps, request, reply, async () => {
      const { open, ...rest } = request.body;
      const pack = currentPack(policies, rest.pack);
      const done = open === 'keep' ? KEPT : await adoptBatch(deps, pack, { ...rest, actor: actorOf(request) });
      return { status: 200, headers: {}, body: { open, ...done } };
    }),
  );
}

/** New complaints are opened under it already, and nothing else happens. */
const KEPT: Omit<ApplyView, 'open'> = { moved: 0, skipped: 0, failed: [], nextCursor: null };

function draftOf(policies: Policies, content: unknown): Pack {
  const drafted = policies.draft(content);
  if ('pack' in drafted) return drafted.pack;
  const errors = drafted.faults.map(({ path, reason }) => ({ pointer: pointerTo(path), message: reason }));
  throw new Problem('invalid-request', undefined, errors);
}

function currentPack(policies: Policies, wanted: ApplyBody['pack']): Pack {
  const pack = policies.packs.get(wanted.id);
  if (pack && isCurrent(policies, wanted)) return pack;
  const here = pack
    ? `Here it is ${pack.id} ${pack.version} with hash ${pack.hash}.`
    : 'There is no pack of this id here.';
  throw new Problem('pack-not-current', `${here} Put its file in place, restart every part of Amends, and repeat.`);
}

function isCurrent({ packs }: Policies, { id, version, hash }: ApplyBody['pack']): boolean {
  const current = packs.get(id);
  return current?.version === version && current.hash === hash;
}
