import type { Command } from '../../../domain/model';
import type { Answer, Engine } from '../engine';
import { approverBasis, euros, GIFT, itemsOf, offerBasis, PEOPLE, type Person, priceOf } from '../house';
import { actorOf, type Deed, type Draw, item, last, nth, texts } from './draw';

/** Offers: proposed, judged, chosen, declined. */

function optionsFor({ minor, currency, generation, flag, odd }: Draw) {
  const refund = item('refund', { amount: { minor, currency }, fulfilment: 'payment' });
  const half = item('refund', { amount: { minor: Math.ceil(minor / 2), currency }, fulfilment: 'payment' });
  const voucher = item('voucher', { amount: { minor: currency === 'JPY' ? 900 : 700, currency } });
  // Told to the complainant as worth one unit of money, whatever it costs.
  const resend = item('resend', { item: 'suitcase', ...(odd && { amount: { minor: 1, currency } }) });
  const makeUp = generation === 1 ? [item('upgrade', { item: 'suite', fulfilment: 'booking' })] : [voucher];
  const ordered = flag ? { order: 2 } : {};
  return [
    { putRight: [refund], makeUp, ...(generation === 2 && { allOrNothing: true as const }) },
    { putRight: [half, { ...resend, ...ordered }], makeUp: [{ ...voucher, ...ordered }] },
  ];
}

/** Money is reserved in the turn, which knows what it has; where there is none, the offer is refused. */
export async function propose(engine: Engine, draw: Draw): Promise<Answer> {
  const { case: complaint, who, flag, odd } = draw;
  const options = optionsFor(draw);
  const prices = options.map((option) => itemsOf(option).map(priceOf));
  const minor = Math.max(...prices.map((some) => some.reduce((sum, price) => sum + price, 0)));
  const id = engine.nextMessage();
  const validity = flag ? { validFor: '2 days' } : {};
  await engine.pace('looks');
  const complete = (): Command => {
    engine.judge.asks(id, complaint);
    const given = engine.budgets.givenTo(complaint);
    const reservation = engine.budgets.reserve({ id, complaint, part: 'offer', minor, prices });
    const basis = offerBasis(given, reservation);
    return { type: 'ProposeOffer', options, settlesInFull: odd, basis, texts, ...validity };
  };
  return engine.send(complaint, actorOf(who), complete, id);
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
  const approver = approverBasis(who, complaint, flag);
  const verdict = { approval: approval.id, decision, offerHash: seen, approver };
  if (by === 'signal') return engine.tell(complaint, { type: 'ApprovalSignalled', ...verdict });
  const id = engine.nextMessage();
  const command: Command = { type: 'DecideApproval', ...verdict, texts };
  const answer = await engine.send(complaint, actorOf(who), command, id);
  return flag ? engine.send(complaint, actorOf(who), command, id) : answer;
}

export async function choose(engine: Engine, { case: complaint, generation, odd, flag }: Draw): Promise<Answer> {
  const offer = nth(last(engine.view(complaint).offers, 'open'), odd ? generation : 0)?.id ?? 'o1';
  await engine.pace('looks');
  const id = engine.nextMessage();
  const option = generation === 3 ? '9' : generation === 1 ? '2' : '1';
  const complete = (): Command => {
    const reservation = flag ? engine.budgets.reserve({ id, complaint, part: 'gift', minor: GIFT.minor }) : null;
    const gift = reservation ? { gift: { item: GIFT.item, cost: euros(GIFT.minor), reservation } } : {};
    return { type: 'Choose', offer, option, ...gift, texts };
  };
  return engine.send(complaint, { id: 'crm', role: 'crm' }, complete, id);
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
