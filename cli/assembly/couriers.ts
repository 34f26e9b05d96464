import { type Couriers, openCouriers } from '../../activities/adapters/letters/couriers';
import type { Opened } from '../process/stopping';
import type { Settings } from './settings';

/**
 * The couriers that the settings name. Letters of a channel without a provider become files in `outbox`; without an
 * outbox they take the next channel, which is said on stderr.
 */
export function openConfiguredCouriers(settings: Settings, outbox: string | null, opened: Opened): Couriers {
  const { SMTP_URL, MAIL_FROM, SMS_URL, SMS_TOKEN } = settings;
  const { AMENDS_MAIL_ONLY_TO: onlyTo, AMENDS_LETTERS_PER_DAY: mostPerDay } = settings;
  const couriers = openCouriers({
    smtp: SMTP_URL ? { url: SMTP_URL, from: MAIL_FROM } : null,
    sms: SMS_URL ? { url: SMS_URL, token: SMS_TOKEN } : null,
    outbox,
    onlyTo,
    mostPerDay,
  });
  opened.add('The mail server', couriers.close);
  if (!couriers.byChannel.email)
    process.stderr.write('SMTP_URL is not set: letters by e-mail go by the next channel.\n');
  if (!couriers.byChannel.sms) process.stderr.write('SMS_URL is not set: text messages go by the next channel.\n');
  if (onlyTo)
    process.stderr.write(
      `AMENDS_MAIL_ONLY_TO is set: letters go to ${onlyTo.length} addresses or domains alone, all others fail.\n`,
    );
  return couriers;
}
