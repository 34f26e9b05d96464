import { createTransport } from 'nodemailer';
import type { StoredLetter } from '../../../register/letters/contract';
import type { LetterCourier, SendResult } from '../../ports';
import { isLoopback } from '../connection';
import { messageKey } from './message-key';

export interface SmtpSettings {
  /** `smtps://user:password@host:465` or `smtp://host:587`: beyond the loopback that one is encrypted too, by STARTTLS. */
  url: string;
  /** `Care <care@example.com>`; its domain is that of the message ids. */
  from: string;
  /** Letters a second that the server takes. */
  rate?: number;
  /** Milliseconds for one letter, connecting included. */
  within?: number;
}

const ONE_ADDRESS = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/;

/**
 * E-mail by SMTP. A repeat carries the same Message-ID, by which mailboxes drop the second copy. A letter reads no files
 * or URLs, and no header but `To` says anything about the complainant.
 */
export function smtpCourier({ url, from, rate = 10, within = 20_000 }: SmtpSettings) {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    maxRequeues: 0, // the register's schedule tries again
    requireTLS: !isLoopback(new URL(url).hostname), // unless the URL itself says `?requireTLS=false`
    connectionTimeout: within,
    greetingTimeout: within,
    socketTimeout: within,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  const send = async (letter: StoredLetter): Promise<SendResult> => {
    if (!letter.address || !ONE_ADDRESS.test(letter.address)) return { kind: 'never', error: 'no e-mail address' };
    try {
      await transport.sendMail({
        ...mailOf(letter, letter.address, domain),
        from,
        signal: AbortSignal.timeout(within),
      });
      return { kind: 'sent' };
    } catch (error) {
      return resultOf(error as SmtpError);
    }
  };
  const courier: LetterCourier = { channel: 'email', rate, send };
  return { ...courier, close: () => transport.close() };
}

function mailOf(letter: StoredLetter, address: string, domain: string) {
  return {
    messageId: `<${messageKey(letter)}@${domain}>`,
    to: { name: '', address },
    subject: letter.subject,
    text: letter.text,
    html: letter.html ?? undefined,
    xMailer: false as const,
    // A bounce quotes these headers, so its reader knows which letter it was; the second one suppresses holiday replies.
    headers: { 'X-Amends-Letter': letter.id, 'Auto-Submitted': 'auto-generated' },
  };
}

interface SmtpError {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * A 5xx to recipient or content is about this letter and permanent. Everything else is about the server, the connection or
 * the login, and transient. The error holds codes alone, since servers often repeat the address in their texts.
 */
function resultOf({ code, command, response, responseCode }: SmtpError): SendResult {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const error = ['smtp', responseCode, enhanced, command ?? code].filter(Boolean).join(' ');
  const aboutLetter = command === 'RCPT TO' || command === 'DATA';
  const forGood = responseCode !== undefined && responseCode >= 500 && responseCode !== BAD_SEQUENCE;
  return { kind: aboutLetter && forGood ? 'never' : 'later', error };
}

/** About the session, not the letter: a new connection may succeed. */
const BAD_SEQUENCE = 503;
