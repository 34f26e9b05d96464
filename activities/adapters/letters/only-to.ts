import type { LetterCourier } from '../../ports';

const NUMBER = String.raw`\+[1-9]\d{6,14}`;
const DOMAIN = String.raw`([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]`;
const ENTRY = new RegExp(`^(${NUMBER}|(([^\\s@<>",;:]+)?@)?${DOMAIN})$`);

/** Addresses, domains and telephone numbers of a list with commas; null where one is none of these, or there are none. */
export function allowedAddresses(list: string): string[] | null {
  const allowed = list.split(',').map((one) => one.trim().toLowerCase());
  return allowed.every((one) => ENTRY.test(one)) ? allowed.map((one) => one.replace(/^@/, '')) : null;
}

/** For a trial on real data: what is for anybody else is not sent, and its record says why. */
export function onlyTo(allowed: string[], courier: LetterCourier): LetterCourier {
  const mayGetMail = (address: string): boolean =>
    allowed.includes(address) || allowed.includes(address.slice(address.lastIndexOf('@') + 1));
  return {
    ...courier,
    send: async (letter) =>
      letter.address !== null && mayGetMail(letter.address.trim().toLowerCase())
        ? courier.send(letter)
        : { kind: 'never', error: 'suppressed by AMENDS_MAIL_ONLY_TO' },
  };
}
