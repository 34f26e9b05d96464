import type { AskedOption, AskedRemedy } from '../../../application/money/offer-basis';
import type { Engine, Outcome } from '../engine';
import { PEOPLE, type Person } from '../house';
import { actorOf, type Deed, type Draw, last, nth, texts } from './draw';

/** Offers: proposed, judged, chosen, declined. */

function optionsFor({ minor, currency, generation, flag, odd }: Draw): AskedOption[] {
  const refund: AskedRemedy = { remedy: 'refund', amount: { minor, currency } };
  const half: AskedRemedy = { remedy: 'refund', amount: { minor: Math.ceil(minor / 2), currency } };
  const voucher: AskedRemedy = { remedy: 'voucher', amount: { minor: currency === 'JPY' ? 900 : 700, currency } };
  // Told to the complainant as worth one unit of money, whatever it costs.
  const resend: AskedRemedy = { remedy: 'resend', item: 'suitcase', ...(odd && { amount: { minor: 1, currency } }) };
  const makeUp: AskedRemedy[] = generation === 1 ? [{ remedy: 'upgrade', item: 'suite' }] : [voucher];
  const ordered = flag ? { order: 2 } : {};
  return [
    { putRight: [refund], makeUp, ...(generation === 2 && { allOrNothing: true as const }) },
    { putRight: [half, { ...resend, ...ordered }], makeUp: [{ ...voucher, ...ordered }] },
  ];
}

/** Money is reserved in the turn, which knows what it has; where there is none, the offer is refused. */
export async function propose(engine: Engine, draw: Draw): Promise<Outcome> {
  const { case: complaint, who, flag, odd } = draw;
  const validity = flag ? { validFor: '2 days' } : {};
  await engine.pace('looks');
  const offer = { options: optionsFor(draw), settlesInFull: odd, texts, ...validity };
  return engine.send(complaint, actorOf(who), { type: 'ProposeOffer', ...offer });
}

export async function decide(
  engine: Engine,
  { case: complaint, who, generation, odd, flag }: Draw,
  by: 'command' | 'signal',
) {
  const { approvals, offers } = engine.view(complaint);
  const approval = nth(last(approvals, 'waiting'), odd ? generation : 0);
  if (!approval) return;
  const seen = odd ? (nth(offers, 1)?.hash ?? '') : approval.offerHash;
  // Between looking and deciding others act.
  await engine.pace('looks');
  const decision = generation < 2 ? ('approve' as const) : generation === 2 ? ('return' as const) : ('reject' as const);
  const verdict = { approval: approval.id, decision, offerHash: seen };
  if (by === 'signal') return engine.signal(complaint, { ...verdict, by: who.id });
  const id = engine.nextMessage();
  const request = { type: 'DecideApproval' as const, ...verdict, texts };
  const answer = await engine.send(complaint, actorOf(who), request, id);
  return flag ? engine.send(complaint, actorOf(who), request, id) : answer;
}

export async function choose(engine: Engine, { case: complaint, generation, odd }: Draw): Promise<Outcome> {
  const offer = nth(last(engine.view(complaint).offers, 'open'), odd ? generation : 0)?.id ?? 'o1';
  await engine.pace('looks');
  const option = generation === 3 ? '9' : generation === 1 ? '2' : '1';
  return engine.send(complaint, { id: 'crm', role: 'crm' }, { type: 'Choose', offer, option, texts });
}

export const decline: Deed = (engine, { case: complaint, odd, generation, flag: wish }) => {
  const offer = nth(last(engine.view(complaint).offers, 'open'), odd ? generation : 0)?.id ?? 'o1';
  return engine.send(complaint, { id: 'crm', role: 'crm' }, { type: 'DeclineOffer', offer, wish, texts });
};

/** Somebody who may approve at all, more often than not. */
export function judgeOf({ minor, generation }: Draw): Person {
  const judges = PEOPLE.filter(({ role, pays, left }) => role !== 'handler' && !pays && !left);
  return judges[(minor + generation) % judges.length] as Person;
}
