import type { StoredLetter } from '../../../../register/letters/contract';

/** A letter as the register holds it, ready to go out. */
export function aLetter(overrides: Partial<StoredLetter> = {}): StoredLetter {
  const channel = overrides.channel ?? 'email';
  return {
    id: `0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01/acknowledgement/${channel}`,
    complaint: '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01',
    key: 'acknowledgement',
    template: 'acknowledgement',
    channel,
    language: 'zh-CN',
    version: '1a2b3c4d',
    to: 'complainant',
    subject: '我们已收到您的投诉 A-2026-000001',
    text: '您好！\n\nYour complaint is with us. 👩‍👧\n.\nLi Na',
    html: channel === 'email' ? '<p>您好！</p><p>Your complaint is with us. 👩‍👧</p>' : null,
    address: channel === 'sms' ? '+8613800000000' : 'chen.mei@example.com',
    status: 'pending',
    attempts: 0,
    lastError: null,
    recordedAt: '2026-11-20T08:00:00.000Z',
    sentAt: null,
    ...overrides,
  };
}
