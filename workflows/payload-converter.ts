import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';

/**
 * Whoever reaches Temporal can send a payload that cannot be read. In a start, a signal or a memo that would fail the
 * workflow task for ever, so it counts as nothing said.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  fromPayload<T>(payload: Payload): T {
    try {
      return defaultPayloadConverter.fromPayload<T>(payload);
    } catch {
      return undefined as T;
    }
  },
};
