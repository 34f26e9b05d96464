import type { CommandRequest } from '../../application/inputs/requests';
import type { Actor, Complaint, Fact, Instant, Reservation } from '../../domain/model';
import type { Payment } from './bank';
import { GoodOffers, type Promised, type Verdict } from './good-offers';
import { CASES, type CaseId, GIFT, itemsOf, priceOf, rightFor } from './house';
import type { Counter } from './memory/budgets';

/** Something that somebody is entitled to: an item of an option that was chosen, or a gift. */
interface Due {
  complaint: string;
  what: Payment['what'];
  price: number;
  offer: Promised | null;
  /** What was given for it, unless it came back. */
  given: Payment | null;
  /** Items of an option with a lower number are given first. */
  order: number;
  /** It was there once, even if it came back. */
  started?: true;
  /** It was taken back, and is given no more. */
  over?: true;
}

/** What somebody said: by a command, by a signal that nobody has authenticated, or as a machine. */
export type Statement = CommandRequest | Fact | ({ type: 'decideApproval' } & Verdict);

/** What came of one message: its answer, and what the complaint is after it. */
export interface Seen {
  id: string;
  actor: Actor;
  said: Statement;
  /** What was set aside for it. */
  reserved: Reservation | undefined;
  /** The instant at which it counts. */
  at: Instant;
  ok: boolean;
  created: string | null;
  view: Complaint;
}

/**
 * The model: it knows which commands were answered with yes and sees each payment and each budget, and judges by that
 * alone. None of its rules comes from the code that it judges.
 */
export class Judge {
  readonly violations: string[] = [];
  /** How often each law was held against something that happened. */
  readonly looked: Record<string, number> = {};
  private readonly offers = new GoodOffers((law, holds, about) => this.look(law, holds, about));
  private readonly due: Due[] = [];
  private readonly rights = new Map<string, number>();
  private readonly closed = new Set<string>();
  private readonly taken = new Set<string>();
  private readonly gifted = new Set<string>();
  private readonly robbed = new Set<string>();
  private readonly cameBack = new Map<string, number>();
  private readonly givenWhenAsked = new Map<string, number>();
  /** Messages of which something came. */
  private readonly counted = new Set<string>();

  /** A proposal is about to be made. What this person has in hand by now must be counted in it. */
  asks(message: string, complaint: string): void {
    const person = CASES[complaint as CaseId];
    const had = this.due.filter((due) => due.given && due.offer && CASES[due.complaint as CaseId] === person);
    this.givenWhenAsked.set(
      message,
      had.reduce((sum, { price }) => sum + price, 0),
    );
  }

  /** Every message once, in the order in which it was decided. */
  answered({ id, said, actor, reserved, at, ok, created, view }: Seen): void {
    this.look('each message counts once', !this.counted.has(id), `${view.id} ${id}`);
    if (!ok) return;
    this.counted.add(id);
    const complaint = view.id;
    if (said.type === 'RecordFinding') {
      this.offers.found(complaint, said.responsibility);
      if (said.subCause === 'fraud') this.robbed.add(complaint);
      else this.robbed.delete(complaint);
      if (said.circumstances?.type === 'delay') this.owe(complaint, 'delay', rightFor(said.circumstances.minutes));
    }
    if (said.type === 'ProposeOffer' && created) {
      const given = this.givenWhenAsked.get(id) ?? 0;
      this.offers.proposed(view, created, said, { by: actor, given, level: reserved?.level ?? null });
    }
    if (said.type === 'DeclineOffer') this.offers.declined(complaint, said.offer);
    if (said.type === 'DecideApproval' || said.type === 'decideApproval') {
      this.look('no approval outlives its complaint', !this.closed.has(complaint), `${complaint} ${said.approval}`);
      const { offer } = view.approvals.find(({ id }) => id === said.approval) ?? { offer: '' };
      const by = said.type === 'decideApproval' ? said.by : actor.id;
      this.offers.decided(complaint, offer, { ...said, by, signal: said.type === 'decideApproval' }, at);
    }
    if (said.type === 'Choose') this.chosen(view, said, at, reserved !== undefined);
    if (said.type === 'Withdraw' || said.type === 'Refer') {
      this.closed.add(complaint);
      this.offers.ended(complaint);
    }
    if (view.stage !== 'closed') this.closed.delete(complaint);
  }

  /** After each turn. */
  saw(view: Complaint, now: Instant): void {
    if (view.stage === 'closed') {
      const waiting = view.approvals.filter(({ status }) => status === 'waiting');
      this.look('no approval outlives its complaint', waiting.length === 0, `${view.id} ${waiting[0]?.id}`);
    }
    for (const { id, generation } of view.steps)
      this.look(
        'a step runs anew only after a return',
        generation <= 1 + this.returnsOf(view.id, id),
        `${view.id} ${id}:${generation}`,
      );
    this.offers.timePassed(view, now);
  }

  /** `gift`: money was set aside for one. */
  private chosen(
    view: Complaint,
    { offer, option }: Extract<CommandRequest, { type: 'Choose' }>,
    at: Instant,
    gift: boolean,
  ): void {
    const { id } = view;
    const promised = this.offers.accepted(view, offer, at);
    if (!promised) return;
    this.look('one offer is accepted once', !this.taken.has(`${id} ${offer}`), `${id} ${offer}`);
    this.taken.add(`${id} ${offer}`);
    const given = promised.options[Number(option) - 1];
    for (const item of given ? itemsOf(given) : []) {
      const { remedy, amount } = item;
      const what = {
        remedy,
        minor: amount?.minor ?? null,
        currency: amount?.currency ?? null,
        item: item.item ?? null,
      };
      const order = item.order ?? 1;
      this.due.push({ complaint: id, what, price: priceOf(item), order, offer: promised, given: null });
    }
    // Once in the life of a complaint, and nobody who was robbed gets a cake for it.
    if (!gift || this.robbed.has(id) || this.gifted.has(id)) return;
    this.gifted.add(id);
    const what = { remedy: 'gift', minor: null, currency: null, item: GIFT.item };
    this.due.push({ complaint: id, what, price: GIFT.minor, order: 1, offer: null, given: null });
  }

  /** Money or goods leave the house. */
  gave(payment: Payment): void {
    const about = `${payment.key} by ${payment.by}`;
    if (payment.what.remedy === 'money') return this.gaveRight(payment);
    const fitting = this.due.filter(
      ({ complaint, what }) => complaint === payment.complaint && same(what, payment.what),
    );
    const open = fitting.find(({ given, over }) => given === null && !over);
    const law = payment.what.remedy === 'gift' ? 'one gift at most, none after fraud' : 'never paid without acceptance';
    this.look(law, fitting.length > 0, about);
    this.look('never paid twice', fitting.length === 0 || open !== undefined, about);
    if (!open) return;
    Object.assign(open, { given: payment, started: true });
    const before = this.due.filter(({ offer, order }) => open.offer && offer === open.offer && order < open.order);
    if (before.length > 0)
      this.look(
        'what comes later is given later',
        before.every(({ started }) => started),
        about,
      );
    if (open.offer) this.offers.paid(open.offer, payment.by, about);
  }

  private gaveRight({ complaint, what: { minor }, key }: Payment): void {
    const left = (this.rights.get(complaint) ?? 0) - (minor ?? 0);
    this.look('a right is given once', left >= 0, key);
    this.rights.set(complaint, left);
  }

  /** Of versions and repeats of a rule the most counts. */
  private owe(complaint: string, rule: string, minor: number): void {
    const key = `${complaint} ${rule}`;
    const more = Math.max(0, minor - (this.rights.get(key) ?? 0));
    this.rights.set(key, (this.rights.get(key) ?? 0) + more);
    this.rights.set(complaint, (this.rights.get(complaint) ?? 0) + more);
  }

  /** It came back before anybody told the complaint. */
  cameHome(payment: Payment): void {
    payment.back = true;
    if (payment.what.remedy === 'money')
      this.rights.set(payment.complaint, (this.rights.get(payment.complaint) ?? 0) + (payment.what.minor ?? 0));
    for (const due of this.due) if (due.given === payment) due.given = null;
    const step = `${payment.complaint} ${payment.step}`;
    this.cameBack.set(step, (this.cameBack.get(step) ?? 0) + 1);
  }

  /** By the provider, because the option was all or nothing. */
  reversed(payment: Payment): void {
    payment.back = true;
    this.look('taken back', true, payment.key);
    for (const due of this.due) if (due.given === payment) Object.assign(due, { given: null, over: true });
  }

  budgetMoved(name: string, { whole, reserved, committed, free }: Counter): void {
    const about = `${name}: ${reserved} + ${committed} + ${free} of ${whole}`;
    this.look('reserved + committed + free = whole', reserved + committed + free === whole, about);
    this.look('no budget beyond its hard limit', free >= 0 && reserved >= 0 && committed >= 0, about);
  }

  /** Everything has ended. `spent`: by the budgets. */
  ended(counters: Record<string, Counter>, spent: number): void {
    for (const [name, { reserved }] of Object.entries(counters))
      this.look('all that was reserved is committed or released', reserved === 0, `${name} still holds ${reserved}`);
    const given = this.due.reduce((sum, { price, given }) => sum + (given ? price : 0), 0);
    this.look('committed is what was given', spent === given, `${spent} committed, ${given} given`);
  }

  look(law: string, holds: boolean, about: string): void {
    this.looked[law] = (this.looked[law] ?? 0) + 1;
    if (!holds) this.violations.push(`${law}: ${about}`);
  }

  private returnsOf = (complaint: string, step: string): number => this.cameBack.get(`${complaint} ${step}`) ?? 0;
}

const same = (one: Payment['what'], other: Payment['what']): boolean =>
  one.remedy === other.remedy &&
  one.minor === other.minor &&
  one.currency === other.currency &&
  one.item === other.item;
