import type { ChannelOut } from '../../../domain/model';
import type { LetterCourier } from '../../ports';
import { onlyTo } from './only-to';
import { outboxCourier } from './outbox';
import { type SmsSettings, smsCourier } from './sms';
import { type SmtpSettings, smtpCourier } from './smtp';

export interface CourierSettings {
  smtp: SmtpSettings | null;
  sms: SmsSettings | null;
  /** Folder for letters of channels without a provider; null: those channels have no courier. */
  outbox: string | null;
  /** Providers get letters for these addresses and domains alone. Absent: for everybody. */
  onlyTo?: string[];
  /** Most letters and text messages that a provider gets for one address within a day. Absent: no limit. */
  mostPerDay?: number;
}

export interface Couriers {
  byChannel: Partial<Record<ChannelOut, LetterCourier>>;
  /** Closes connections to the mail server. */
  close(): void;
}

/** One courier per outgoing channel; letters of the portal are read in the register. */
export function openCouriers({ smtp, sms, outbox, onlyTo: allowed, mostPerDay }: CourierSettings): Couriers {
  const mail = smtp && smtpCourier(smtp);
  const fallback = (channel: ChannelOut) => (outbox === null ? undefined : outboxCourier(channel, outbox));
  const limited = (courier: LetterCourier): LetterCourier => {
    const counted = mostPerDay === undefined ? courier : { ...courier, mostPerDay };
    return allowed ? onlyTo(allowed, counted) : counted;
  };
  return {
    byChannel: {
      email: mail ? limited(mail) : fallback('email'),
      sms: sms ? limited(smsCourier(sms)) : fallback('sms'),
    },
    close: () => mail?.close(),
  };
}
