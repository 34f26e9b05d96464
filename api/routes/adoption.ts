import type { Policies } from '../../policies/policies';
import { adoptBatch, type Exchange, exchangeOfPack, exchangeOfRegime, previewAdoption } from '../adoption';
import { once } from '../once';
import { actorOf } from '../plugins/identity';
import type { Api, Dependencies } from '../ports';
import { Problem } from '../problem';
import { ApplyBody, ApplyView, PackBody, PreviewQuery, PreviewView } from '../schemas/adoption';
import { pointerTo } from '../schemas/field-errors';
import { answering, asking, NoParams } from '../schemas/route';

/** Another version of a pack or law: what it would do to open complaints, and doing it. */
export function adoptionRoutes(app: Api, deps: Dependencies): void {
  const { policies } = deps;

  const looking = { params: NoParams, query: PreviewQuery, body: PackBody, answer: PreviewView };
  app.post('/v1/policies/preview', { schema: asking('previewPolicy', 'Policies', looking) }, async (request) => {
    const exchange = draftOf(policies, request.body);
    const { kind, name: pack } = exchange;
    const preview = await previewAdoption(deps, exchange, request.query);
    return { kind, pack, current: currentExchange(policies, pack) !== null, ...preview };
  });

  const applying = { params: NoParams, body: ApplyBody, answer: ApplyView };
  app.post('/v1/policies/apply', { schema: answering('applyPolicy', 'Policies', applying) }, (request, reply) =>
    once(deps, request, reply, async () => {
      const { open, ...rest } = request.body;
      const exchange = demandCurrent(policies, rest.pack);
      const done = open === 'keep' ? KEPT : await adoptBatch(deps, exchange, { ...rest, actor: actorOf(request) });
      return { status: 200, headers: {}, body: { open, ...done } };
    }),
  );
}

/** New complaints are opened under it already, and nothing else happens. */
const KEPT: Omit<ApplyView, 'open'> = { moved: 0, skipped: 0, failed: [], nextCursor: null };

function draftOf(policies: Policies, content: unknown): Exchange {
  const drafted = policies.draft(content);
  if ('pack' in drafted) return exchangeOfPack(drafted.pack);
  if ('regime' in drafted) return exchangeOfRegime(drafted.regime);
  const errors = drafted.faults.map(({ path, reason }) => ({ pointer: pointerTo(path), message: reason }));
  throw new Problem('invalid-request', undefined, errors);
}

type Name = ApplyBody['pack'];

function demandCurrent(policies: Policies, wanted: Name): Exchange {
  const exchange = currentExchange(policies, wanted);
  if (exchange) return exchange;
  const known = [policies.packs.get(wanted.id), policies.regimes.get(wanted.id)].flatMap((one) => one ?? []);
  const here = known.map(({ id, version, hash }) => `${id} ${version} with hash ${hash}`).join(', or as a law ');
  const said = here ? `Here it is ${here}.` : 'There is no pack or law of this id here.';
  throw new Problem('pack-not-current', `${said} Put its file in place, restart every part of Amends, and repeat.`);
}

/** A law and the policy under it share an id; their hashes differ. */
function currentExchange({ packs, regimes }: Policies, wanted: Name): Exchange | null {
  const [pack, regime] = [packs.get(wanted.id), regimes.get(wanted.id)];
  if (pack && isSame(pack, wanted)) return exchangeOfPack(pack);
  if (regime && isSame(regime, wanted)) return exchangeOfRegime(regime);
  return null;
}

const isSame = (here: Name, { version, hash }: Name): boolean => here.version === version && here.hash === hash;
