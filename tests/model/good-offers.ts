import type { CommandRequest } from '../../application/inputs/requests';
import type { AskedOption } from '../../application/money/offer-basis';
import type { Actor, ApprovalDecision, Complaint, Instant, Responsibility, StaffRole } from '../../domain/model';
import { itemsOf, LIMITS, PEOPLE, rankOf, SIGNAL_LIMIT, standsInAt, TWO_MUST_AGREE, worthOf } from './house';

type Propose = Extract<CommandRequest, { type: 'ProposeOffer' }>;

/** What somebody says of an offer; `by`: who they are, or say they are. */
export interface Verdict {
  approval: string;
  decision: ApprovalDecision;
  offerHash: string;
  by: string;
}

/** An offer as the model knows it: what was said when it was proposed, and who agreed to exactly that. */
export interface Promised {
  complaint: string;
  id: string;
  /** All that an approval is for, the finding that it stands on included. */
  content: string;
  options: AskedOption[];
  by: Actor;
  /** Cents that this person had in hand when it was claimed. */
  given: number;
  fault: Responsibility;
  /** Who wrote what it came after, since the complainant last said no. */
  writers: string[];
  /** Of the budget that it falls on. */
  level: StaffRole | null;
  agreed: { by: string; role: StaffRole; to: string }[];
  status: 'live' | 'declined' | 'over' | 'accepted';
}

type Look = (law: string, holds: boolean, about: string) => void;

/** What makes an offer good: that its proposer may give so much, or that the right people agreed to exactly this one. */
export class GoodOffers {
  private readonly offers: Promised[] = [];
  private readonly findings = new Map<string, { number: number; fault: Responsibility }>();
  private readonly writers = new Map<string, string[]>();
  private readonly contents = new Map<string, string>();
  private readonly lastTurn = new Map<string, Instant>();

  constructor(private readonly look: Look) {}

  found(complaint: string, fault: Responsibility): void {
    this.findings.set(complaint, { number: (this.findings.get(complaint)?.number ?? 0) + 1, fault });
  }

  proposed(
    { id: complaint, offers }: Complaint,
    id: string,
    command: Propose,
    { by, given, level }: Pick<Promised, 'by' | 'given' | 'level'>,
  ): void {
    const writers = [...(this.writers.get(complaint) ?? []), by.id];
    this.writers.set(complaint, writers);
    const { options } = command;
    const offer: Promised = {
      ...{ complaint, id, options, by, given, writers, level, agreed: [], status: 'live' },
      content: this.contentOf(complaint, command),
      fault: this.findings.get(complaint)?.fault ?? 'ours',
    };
    this.offers.push(offer);
    const hash = offers.find((one) => one.id === id)?.hash ?? '';
    const before = this.contents.get(hash) ?? offer.content;
    this.look('one hash, one content', before === offer.content, `${complaint} ${id}`);
    this.contents.set(hash, offer.content);
  }

  /** A yes counts for the content that this person saw, which the hash names; a no or a return needs as good a person. */
  decided(
    complaint: string,
    id: string,
    { decision, offerHash, by, signal }: Verdict & { signal: boolean },
    at: Instant,
  ): void {
    const offer = this.find(complaint, id);
    const about = `${complaint} ${id} by ${by}`;
    this.look('what is decided was proposed', offer !== undefined, about);
    if (!offer) return;
    const person = PEOPLE.find((one) => one.id === by);
    this.look('what is decided is a yes, a no or a return', ['approve', 'reject', 'return'].includes(decision), about);
    if (signal) {
      const isSmall = worthOfDearest(offer) <= SIGNAL_LIMIT * 1_000_000;
      this.look('a signal decides no more than the pack leaves to it', isSmall, about);
    }
    this.look('who decides is on the staff, pays nothing and has no interest', judges(person, complaint), about);
    this.look('proposer is not approver', !offer.writers.includes(by), about);
    if (decision !== 'approve') return;
    this.look(
      'nobody agrees twice',
      offer.agreed.every((one) => one.by !== by),
      about,
    );
    const finding = this.findings.get(complaint)?.number ?? 0;
    this.look('approved is exactly this', this.contents.get(offerHash) === offer.content, about);
    this.look('approved stands on the last finding', offer.content.endsWith(`#${finding}`), about);
    const absent = standsInAt(by, at);
    const stands = absent && !offer.writers.includes(absent.id) ? [absent.role] : [];
    const roles = [person?.role ?? 'handler', ...stands].sort((a, b) => rankOf(b) - rankOf(a));
    offer.agreed.push({ by, role: roles[0] ?? 'handler', to: this.contents.get(offerHash) ?? '' });
  }

  /**
   * Null: a late yes, which a person looks at; nothing is given for it. A choice that was written in time is in time, also
   * where nobody was there to take it up; at the very instant whichever comes first on record counts.
   */
  accepted({ id: complaint, offers }: Complaint, id: string, at: Instant): Promised | null {
    const offer = this.find(complaint, id);
    const { validUntil, status } = offers.find((one) => one.id === id) ?? { validUntil: null };
    const isOver = (instant: Instant) => at > instant || (at === instant && status === 'expired');
    const passed = validUntil !== null && (isOver(validUntil) || (this.lastTurn.get(complaint) ?? '') >= validUntil);
    if (!offer || offer.status === 'declined' || offer.status === 'over' || passed) return null;
    offer.status = 'accepted';
    return offer;
  }

  declined(complaint: string, id: string): void {
    const offer = this.find(complaint, id);
    if (offer) offer.status = 'declined';
    this.writers.set(complaint, []);
  }

  /** With its complaint: also where it is opened again, nobody can choose from what lay open before. */
  ended(complaint: string): void {
    for (const offer of this.offers)
      if (offer.complaint === complaint && offer.status === 'live') offer.status = 'over';
  }

  timePassed({ id }: Complaint, now: Instant): void {
    this.lastTurn.set(id, now);
  }

  /** Something of it was given, by a provider or by the hand of a person. */
  paid(offer: Promised, by: string, about: string): void {
    const own = mayGive(offer.by.role as StaffRole, offer);
    this.look(own ? 'paid within the authority of the proposer' : 'paid after approval', true, about);
    if (own) return;
    const agreed = offer.agreed.filter(({ to }) => to === offer.content);
    this.look('never paid without approval of exactly this', agreed.length > 0, about);
    const needed = worthOfDearest(offer) > TWO_MUST_AGREE * 1_000_000 ? 2 : 1;
    this.look('never paid before all had agreed', agreed.length >= needed, about);
    this.look(
      'never paid above authority',
      agreed.some(({ role }) => mayGive(role, offer)),
      about,
    );
    const hands = [...offer.writers, ...agreed.map((one) => one.by)];
    this.look('proposer, approver and payer are three', !hands.includes(by), about);
  }

  private contentOf(complaint: string, { options, validFor, validUntil, settlesInFull, texts }: Propose): string {
    const finding = this.findings.get(complaint)?.number ?? 0;
    return `${JSON.stringify([options, validFor, validUntil, settlesInFull, texts])}#${finding}`;
  }

  private find = (complaint: string, id: string): Promised | undefined =>
    this.offers.find((one) => one.complaint === complaint && one.id === id);
}

const judges = (person: (typeof PEOPLE)[number] | undefined, complaint: string): boolean =>
  person !== undefined && !person.left && !person.pays && person.relativeIn !== complaint;

const worthOfOption = (option: AskedOption): number => itemsOf(option).reduce((sum, item) => sum + worthOf(item), 0);
const worthOfDearest = ({ options }: Promised): number => Math.max(...options.map(worthOfOption));

/** Not above authority: the option alone, all that this person was given, and the budget that it falls on. */
function mayGive(role: StaffRole, offer: Promised): boolean {
  const { upTo, rolling, byFault } = LIMITS[role];
  const worth = worthOfDearest(offer);
  if (worth > (byFault?.[offer.fault] ?? upTo) * 1_000_000) return false;
  if (offer.level && rankOf(role) < rankOf(offer.level)) return false;
  return rolling === undefined || worth + offer.given * 1_000_000 <= rolling * 1_000_000;
}
