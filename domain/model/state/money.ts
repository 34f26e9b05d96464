/** Integer minor units (cents); the API speaks decimal strings. */
export interface Money {
  minor: number;
  currency: string;
}
