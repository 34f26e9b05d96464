import type { ChannelOut } from '../../domain/vocabulary';
import type { LetterCourier } from '../ports';
import { outboxCourier } from './outbox';
import { type SmsSettings, smsCourier } from './sms';
import { type SmtpSettings, smtpCourier } from './smtp';

export interface PostSettings {
  smtp: SmtpSettings | null;
  sms: SmsSettings | null;
  /** Folder for the letters of channels that no provider serves; null: those channels wait for one. */
  outbox: string | null;
}

export interface Post {
  couriers: Partial<Record<ChannelOut, LetterCourier>>;
  /** Closes connections to the mail server. */
  close(): void;
}

/** One courier per channel that leaves the house; the portal's letters are read where they lie. */
export function openPost({ smtp, sms, outbox }: PostSettings): Post {
  const mail = smtp && smtpCourier(smtp);
  const spare = (channel: ChannelOut) => (outbox === null ? undefined : outboxCourier(channel, outbox));
  return {
    couriers: { email: mail ?? spare('email'), sms: sms ? smsCourier(sms) : spare('sms') },
    close: () => mail?.close(),
  };
}
