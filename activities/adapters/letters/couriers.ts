import type { ChannelOut } from '../../../domain/model';
import type { LetterCourier } from '../../ports';
import { outboxCourier } from './outbox';
import { type SmsSettings, smsCourier } from './sms';
import { type SmtpSettings, smtpCourier } from './smtp';

export interface CourierSettings {
  smtp: SmtpSettings | null;
  sms: SmsSettings | null;
  /** Folder for letters of channels without a provider; null: those channels have no courier. */
  outbox: string | null;
}

export interface Couriers {
  byChannel: Partial<Record<ChannelOut, LetterCourier>>;
  /** Closes connections to the mail server. */
  close(): void;
}

/** One courier per outgoing channel; letters of the portal are read in the register. */
export function openCouriers({ smtp, sms, outbox }: CourierSettings): Couriers {
  const mail = smtp && smtpCourier(smtp);
  const fallback = (channel: ChannelOut) => (outbox === null ? undefined : outboxCourier(channel, outbox));
  return {
    byChannel: { email: mail ?? fallback('email'), sms: sms ? smsCourier(sms) : fallback('sms') },
    close: () => mail?.close(),
  };
}
