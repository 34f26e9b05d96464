import type { Complaint, Offer, Option, RemedyItem, Step } from '../../../domain/model';
import { decimalAmount } from '../../../domain/money';
import { table } from './table';
import { troubleWith } from './trouble';

/** The offer that counts, then what becomes of each thing that was promised; what failed first. */
export const remediesOf = (complaint: Complaint): string =>
  [offerOf(complaint), stepsOf(complaint)].filter((text) => text !== '').join('\n\n');

/** Money or catalogue id of a remedy: `refund 120.00 EUR`. */
const itemOf = ({ remedy, amount, item }: RemedyItem): string =>
  [remedy, ...(amount ? [`${decimalAmount(amount)} ${amount.currency}`] : []), ...(item ? [item] : [])].join(' ');

/** A line for each option of an offer. */
export function optionsOf({ offers }: Complaint, id: string): string {
  const options = offers.find((offer) => offer.id === id)?.options ?? [];
  return options.map((option) => `- ${optionOf(option)}`).join('\n');
}

const optionOf = ({ id, putRight, makeUp }: Option): string =>
  `option ${id}: ${[...putRight, ...makeUp].map(itemOf).join(' + ')}`;

/** One that waits for approval is shown with its approval. */
function offerOf(complaint: Complaint): string {
  const offer = complaint.offers.findLast(({ status }) => status === 'open' || status === 'accepted');
  if (!offer) return '';
  return offer.status === 'open'
    ? `Offer **${offer.id}** is out:\n\n${optionsOf(complaint, offer.id)}`
    : `Chosen of offer ${offer.id}: ${chosenOf(offer)}.`;
}

const chosenOf = ({ options, chosen }: Offer): string =>
  options
    .filter(({ id }) => id === chosen)
    .map(optionOf)
    .join('');

function stepsOf({ steps }: Complaint): string {
  const rows = steps.filter(({ status }) => status !== 'cancelled').map(rowOf);
  const isFailed = ([, , state = '']: string[]) => (state.startsWith('**') ? 0 : 1);
  return table(
    ['step', 'what', 'state'],
    rows.sort((one, other) => isFailed(one) - isFailed(other)),
  );
}

function rowOf(step: Step): string[] {
  const trouble = troubleWith(step);
  const state = trouble ? `**${trouble}**${step.reason ? ` (${step.reason})` : ''}` : step.status;
  return [step.id, `${itemOf(step.item)}${step.part === 'gift' ? ', a gift' : ''}`, state];
}
