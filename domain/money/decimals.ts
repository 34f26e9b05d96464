/**
 * How many decimals each currency has, by ISO 4217: the amounts inside are whole minor units. `Intl` cannot say: it
 * follows custom, and drops the cents of HUF or IDR that their banks still count.
 */
const DECIMALS: [number, string][] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];
const USUAL = 2;

const decimalsByCurrency = new Map(
  DECIMALS.flatMap(([decimals, codes]) => codes.split(' ').map((code): [string, number] => [code, decimals])),
);

export const decimalsOf = (currency: string): number => decimalsByCurrency.get(currency) ?? USUAL;
