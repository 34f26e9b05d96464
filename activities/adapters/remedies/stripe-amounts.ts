import { decimalsOf } from '../../../domain/money';

/** Stripe counts these in whole units or thousandths, all others in hundredths, also where ISO 4217 does not. */
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THOUSANDTHS = new Set('BHD JOD KWD OMR TND'.split(' '));

/** Minor units as Stripe counts them. Null where it cannot pay the amount exactly; nothing is rounded. */
export function stripeAmount(minor: number | null, currency: string | null): number | null {
  if (minor === null || minor <= 0 || currency === null) return null;
  const thousandths = THOUSANDTHS.has(currency);
  const decimals = WHOLE.has(currency) ? 0 : thousandths ? 3 : 2;
  const amount = (minor * 10 ** decimals) / 10 ** decimalsOf(currency);
  if (!Number.isSafeInteger(amount)) return null;
  return thousandths && amount % 10 !== 0 ? null : amount; // the last of three digits must be 0
}
