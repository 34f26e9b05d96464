import { openPost, type Post } from '../activities/adapters/couriers';
import type { Settings } from './settings';
import type { Opened } from './stopping';

/**
 * The providers of the environment. Letters of a channel without one become files in `outbox`; where there is none
 * either they take the next channel, the letter box at last, and the person who started this is told.
 */
export function openProviders(settings: Settings, outbox: string | null, opened: Opened): Post {
  const { SMTP_URL, MAIL_FROM, SMS_URL, SMS_TOKEN } = settings;
  const post = openPost({
    smtp: SMTP_URL ? { url: SMTP_URL, from: MAIL_FROM } : null,
    sms: SMS_URL ? { url: SMS_URL, token: SMS_TOKEN } : null,
    outbox,
  });
  opened.add('The mail server', post.close);
  if (!post.couriers.email) process.stderr.write('SMTP_URL is not set: letters by e-mail go by the next channel.\n');
  if (!post.couriers.sms) process.stderr.write('SMS_URL is not set: text messages go by the next channel.\n');
  return post;
}
