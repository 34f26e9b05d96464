import {
  APPR_DELAY,
  APPR_DENIED,
  APPR_REFUNDED,
  BECAUSE,
  type Because,
  ENTITLEMENTS,
  EU261_BANDS,
  FIXED_SUMS,
  nameOf,
  OVER_BANK_RATE,
} from '../../domain/entitlements';
import { table } from './table';

/** The rules that give something by themselves, from the very tables that judge. */
const amount = (minor: number, currency: string) => `${(minor / 100).toLocaleString('en')} ${currency}`;

export function ruleTable(): string {
  return table(
    ['rule', 'what it is', 'source', 'seen on', 'confidence'],
    ENTITLEMENTS.map((rule) => [
      ...[`\`${nameOf(rule)}\``, rule.title, rule.source, rule.seenOn ?? '', rule.confidence],
    ]),
  );
}

export function eu261Table(): string {
  return table(
    ['flight', 'compensation', 'half of it when re-routing arrives at most'],
    EU261_BANDS.map(({ step, minor, soonEnough }) => [
      BECAUSE[step],
      amount(minor, 'EUR'),
      `${soonEnough / 60} hours late: ${amount(minor / 2, 'EUR')}`,
    ]),
  );
}

export function apprTable(): string {
  const rows = (event: string, bands: { step: Because; large: number; small: number }[]) =>
    bands.map(({ step, large, small }) => [event, BECAUSE[step], amount(large, 'CAD'), amount(small, 'CAD')]);
  return table(
    ['event', 'when', 'large carrier', 'small carrier'],
    [
      ...rows('delay or cancellation (section 19(1))', APPR_DELAY),
      ...rows('delay or cancellation (section 19(2))', [APPR_REFUNDED]),
      ...rows('boarding denied (section 20)', APPR_DENIED),
    ],
  );
}

export function latePaymentTable(): string {
  return table(
    ['debt', 'fixed sum (section 5A)', 'interest a year'],
    FIXED_SUMS.map(({ step, minor }) => [
      BECAUSE[step],
      amount(minor, 'GBP'),
      `pinned Bank Rate + ${OVER_BANK_RATE / 100} %, simple`,
    ]),
  );
}

export function reasonTable(): string {
  return table(
    ['code', 'meaning'],
    Object.entries(BECAUSE).map(([code, words]) => [`\`${code}\``, words]),
  );
}
