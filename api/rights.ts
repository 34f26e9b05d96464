import type { RightFacts } from '../domain/commands';
import { type Circumstances, type Judgement, judgeAll } from '../domain/entitlements';
import type { Pack } from '../policies/policies';
import { carriedOut } from '../policies/rights';
import { findAirport, greatCircle } from './airports';
import { wrongField } from './problem';
import type { CircumstancesBody } from './schemas/circumstances';

/** What the rules of a pack say of a case; both absent where no circumstances were given. */
export interface RightsSaid {
  rights?: RightFacts[];
  judged?: Judgement[];
}

/** Throws a `Problem` for an airport that does not exist, and for a rate that the pack does not pin. */
export async function judgeRights(body: CircumstancesBody | undefined, pack: Pack): Promise<RightsSaid> {
  if (!body) return {};
  const { rules, terms } = pack.rights;
  const { rights, judged } = judgeAll(rules, await circumstancesFrom(body), terms);
  if (judged.some(({ because }) => because.includes('no-bank-rate')))
    throw wrongField('/circumstances/dueOn', 'begins interest in a half-year whose Bank Rate the policy does not hold');
  return { rights: rights.map(({ rule, item }) => ({ rule, item: carriedOut(item, pack.catalogue) })), judged };
}

/** Codes of airports become countries and a distance: that is all of them that a rule needs. */
async function circumstancesFrom(body: CircumstancesBody): Promise<Circumstances> {
  if (body.type !== 'flight') return body;
  const { from, to, ...rest } = body;
  const [start, end] = [await airportAt('from', from), await airportAt('to', to)];
  if (from === to) throw wrongField('/circumstances/to', 'is where the journey begins');
  return { ...rest, from: start.country, to: end.country, km: greatCircle(start, end) };
}

async function airportAt(field: 'from' | 'to', code: string) {
  const airport = await findAirport(code);
  if (!airport) throw wrongField(`/circumstances/${field}`, 'is no airport of this IATA code');
  return airport;
}
