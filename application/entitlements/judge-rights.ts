import { type Circumstances, type Judgement, judgeAll } from '../../domain/entitlements';
import type { RightBasis } from '../../domain/model';
import { carriedOut } from '../../policies/build/rights';
import type { Pack } from '../../policies/policies';
import { wrongField } from '../problem';
import { findAirport, greatCircle } from './airports';

type Flight = Extract<Circumstances, { type: 'flight' }>;

/** What happened, as far as rules need it. `from` and `to` of a flight are IATA codes of airports. */
export type CircumstancesInput = Exclude<Circumstances, Flight> | Omit<Flight, 'km'>;

/** What the rules of a pack say of a case; both absent where no circumstances were given. */
export interface JudgedRights {
  rights?: RightBasis[];
  judged?: Judgement[];
}

/** Throws a `Problem` for an airport that does not exist, and for a rate that the pack does not pin. */
export async function judgeRights(input: CircumstancesInput | undefined, pack: Pack): Promise<JudgedRights> {
  if (!input) return {};
  const { rules, terms } = pack.rights;
  const { rights, judged } = judgeAll(rules, await circumstancesFrom(input), terms);
  if (judged.some(({ because }) => because.includes('no-bank-rate')))
    throw wrongField(
      '/circumstances/dueOn',
      'not-there',
      'begins interest in a half-year whose Bank Rate the policy does not hold',
    );
  return { rights: rights.map(({ rule, item }) => ({ rule, item: carriedOut(item, pack.catalogue) })), judged };
}

/** Codes of airports become countries and a distance: that is all of them that a rule needs. */
async function circumstancesFrom(input: CircumstancesInput): Promise<Circumstances> {
  if (input.type !== 'flight') return input;
  const { from, to, ...rest } = input;
  const [start, end] = [await airportAt('from', from), await airportAt('to', to)];
  if (from === to) throw wrongField('/circumstances/to', 'does-not-fit', 'is where the journey begins');
  return { ...rest, from: start.country, to: end.country, km: greatCircle(start, end) };
}

async function airportAt(field: 'from' | 'to', code: string) {
  const airport = await findAirport(code);
  if (!airport) throw wrongField(`/circumstances/${field}`, 'not-there', 'is no airport of this IATA code');
  return airport;
}
