import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelOut } from '../../../domain/model';
import type { StoredLetter } from '../../../register/letters/contract';
import type { LetterCourier, SendResult } from '../../ports';
import { messageKey } from './message-key';

/**
 * Where no provider is configured, letters become files that show what would have been sent: a text with address and
 * subject, and for e-mail the HTML beside it. A repeat writes the same file.
 */
export function outboxCourier(channel: ChannelOut, folder: string): LetterCourier {
  const send = async (letter: StoredLetter): Promise<SendResult> => {
    if (!letter.address) return { kind: 'never', error: 'no address' };
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await put(join(folder, `${fileNameOf(letter)}.txt`), plain(letter));
      if (letter.html) await put(join(folder, `${fileNameOf(letter)}.html`), letter.html);
      return { kind: 'sent' };
    } catch (error) {
      return { kind: 'later', error: `outbox ${(error as NodeJS.ErrnoException).code}` };
    }
  };
  return { channel, rate: 100, send };
}

/** Sorts by time and names no complainant: `20261124T100000Z-email-offer-1a2b3c4d`. */
function fileNameOf(letter: StoredLetter): string {
  const time = letter.recordedAt.replace(/[-:]|\.\d+/g, '');
  return [time, letter.channel, letter.template, messageKey(letter).slice(0, 8)].join('-');
}

function plain({ address, subject, text }: StoredLetter): string {
  return `To: ${address}\nSubject: ${subject}\n\n${text}\n`;
}

/** Written completely or not at all, readable by the owner alone. */
async function put(file: string, content: string): Promise<void> {
  await writeFile(`${file}.part`, content, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
