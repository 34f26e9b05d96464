import {
  type Complaint,
  type Instant,
  isDone,
  type Offer,
  type Option,
  type RemedyItem,
  type Step,
} from '../../domain/model';
import { leadTime } from '../../domain/offers';
import type { LetterDraft } from '../../register/letters/contract';
import type { Language } from '../languages';
import { oneLine } from '../text';
import type { Formats } from './format';
import type { Sender } from './sender';

/** An option in words: what puts it right, and what makes up for the trouble. */
export interface OptionWords {
  id: string;
  putRight: string;
  makeUp: string;
  /** In how many days it is usually done; null where nobody knows, 0 for mere words. */
  days: number | null;
  allOrNothing: boolean;
}

export interface OfferWords {
  settlesInFull: boolean;
  options: OptionWords[];
  chosen: OptionWords | null;
}

/** Remedies in the complainant's language: the catalogue's words first, the language's own where it has none. */
export interface Phrases {
  offer(draft: LetterDraft): OfferWords | null;
  /** What of the present round has been carried out, gifts apart. */
  done(): string[];
  /** What of the present round is still to come. */
  open(): string[];
  /** The goodwill gift; its price is nobody's business. */
  gift(draft: LetterDraft): string;
  /** Rights that the draft is about: what they give, and under which rule. */
  rights(draft: LetterDraft): { what: string; under: string }[];
  /** What was running when the complaint ended, and what had not begun and never will. */
  underWay(): string[];
  dropped(): string[];
  /** The option that the draft names, reversed: what failed or never began, what is given back, what stays. */
  reversed(draft: LetterDraft): { failed: string[]; back: string[]; kept: string[] };
  /** Until when the step that the draft names can be used; null when it does not run out. */
  lastDay(draft: LetterDraft): Instant | null;
  /** What the step that the draft names would give; empty when it names none. */
  stuck(draft: LetterDraft): string;
}

export function phrasesFor(sender: Sender, complaint: Complaint, language: Language, say: Formats): Phrases {
  const bare = ({ remedy, item }: RemedyItem) =>
    oneLine(sender.words(complaint.plan.pack.id, remedy, item, language.tag)) || language.words.remedies[remedy];
  const priced = (item: RemedyItem) =>
    item.amount ? fill(language.words.priced, bare(item), say.money(item.amount)) : bare(item);
  const joined = (items: RemedyItem[]) => items.map(priced).join(language.words.and);
  const daysOf = ({ order, fulfilment, remedy, item }: RemedyItem) => {
    const takes = sender.days?.(complaint.plan.pack.id, remedy, item) ?? null;
    return { order, takes: takes ?? (fulfilment === 'words' ? 0 : null) };
  };
  const option = ({ id, putRight, makeUp, allOrNothing }: Option) => ({
    ...{ id, putRight: joined(putRight), makeUp: joined(makeUp) },
    days: leadTime([...putRight, ...makeUp].map(daysOf)),
    allOrNothing: allOrNothing === true,
  });
  const steps = complaint.steps.filter((step) => step.round === complaint.round);
  const agreed = steps.filter((step) => step.part !== 'gift');
  const stepOf = (draft: LetterDraft) => complaint.steps.find((step) => step.id === draft.about.step);
  const named = (some: Step[]) => some.map((step) => priced(step.item));
  const isComing = ({ status }: Step) => status === 'waiting' || status === 'running' || status === 'failed';
  return {
    offer: (draft) => {
      const offer = offerOf(draft, complaint);
      return (
        offer && {
          settlesInFull: offer.settlesInFull,
          options: offer.options.map(option),
          chosen: chosenOf(draft, offer, option),
        }
      );
    },
    done: () => named(agreed.filter(isDone)),
    open: () => named(agreed.filter(isComing)),
    gift: (draft) => {
      const gift = stepOf(draft) ?? steps.find((step) => step.part === 'gift');
      return gift ? bare(gift.item) : '';
    },
    rights: (draft) => {
      const named = draft.about.steps?.split(' ') ?? [];
      return complaint.steps
        .filter(({ id, right }) => right !== undefined && named.includes(id))
        .map(({ item, right }) => ({ what: priced(item), under: ruleIn(language, right) }));
    },
    underWay: () => named(agreed.filter(({ status }) => status === 'running')),
    dropped: () => named(agreed.filter(({ status }) => status === 'cancelled')),
    reversed: (draft) => {
      const option = agreed.filter(({ offer }) => offer === draft.about.offer);
      const failed = option.filter(({ status }) => status === 'failed' || status === 'cancelled');
      const kept = option.filter((step) => !failed.includes(step) && isKept(step));
      const back = option.filter((step) => !failed.includes(step) && !kept.includes(step));
      return { failed: named(failed), back: named(back), kept: named(kept) };
    },
    lastDay: (draft) => stepOf(draft)?.expiresAt ?? null,
    stuck: (draft) => {
      const step = stepOf(draft);
      return step ? priced(step.item) : '';
    },
  };
}

/** The rule in words, without its version. */
const ruleIn = ({ words }: Language, right = ''): string =>
  Object.entries(words.rights).find(([id]) => right.startsWith(`${id}@`))?.[1] ?? '';

/** Words stay said, and what could not be undone stays given. */
const isKept = ({ reversal, item }: Step): boolean => reversal === 'kept' || item.fulfilment === 'words';

/** The offer that the letter is about: named by the draft, else the latest. */
function offerOf(draft: LetterDraft, complaint: Complaint): Offer | null {
  return complaint.offers.find((offer) => offer.id === draft.about.offer) ?? complaint.offers.at(-1) ?? null;
}

function chosenOf(draft: LetterDraft, offer: Offer, words: (option: Option) => OptionWords): OptionWords | null {
  const chosen = offer.options.find((option) => option.id === (draft.about.option ?? offer.chosen));
  return chosen ? words(chosen) : null;
}

const fill = (pattern: string, what: string, amount: string) =>
  pattern.replace('{what}', () => what).replace('{amount}', () => amount);
