import type { CommandRequest } from '../../../application/inputs/requests';
import type { Actor, Instant, PauseReason } from '../../../domain/model';
import type { CertifiedComplaints } from '../world/complaints';
import { OPTIONS } from '../world/terms';

/** What a person does at an instant of a story. */
export interface Step {
  at: Instant;
  what: string;
  take(complaints: CertifiedComplaints, complaint: string): Promise<void>;
}

const MANAGER: Actor = { id: 'certifier', role: 'manager' };
const PAUSED_FOR: PauseReason = 'waiting-for-complainant';

const send = (request: CommandRequest) => async (complaints: CertifiedComplaints, complaint: string) => {
  await complaints.send(complaint, MANAGER, request);
};

/** A final response without a remedy. */
export const respond = (at: Instant): Step => ({
  at,
  what: 'a final response is sent',
  take: async (complaints, complaint) => {
    const finding = { cause: 'people', responsibility: 'none', outcome: 'not-upheld', texts: {} } as const;
    await complaints.send(complaint, MANAGER, { type: 'RecordFinding', ...finding });
    await complaints.send(complaint, MANAGER, { type: 'Respond', outOfScope: false, texts: {} });
  },
});

/** A finding, and an offer that needs nobody's approval. */
export const answer = (at: Instant): Step => ({
  at,
  what: 'an offer is sent',
  take: async (complaints, complaint) => {
    const finding = { cause: 'value', responsibility: 'ours', outcome: 'upheld', texts: {} } as const;
    await complaints.send(complaint, MANAGER, { type: 'RecordFinding', ...finding });
    await complaints.send(complaint, MANAGER, {
      type: 'ProposeOffer',
      options: OPTIONS,
      settlesInFull: true,
      texts: {},
    });
  },
});

/** `fulfilled`: whether the story goes on only when the remedy has been carried out. */
export const choose = (at: Instant, fulfilled: boolean): Step => ({
  at,
  what: 'the complainant chooses',
  take: async (complaints, complaint) => {
    await complaints.send(complaint, MANAGER, { type: 'Choose', offer: 'o1', option: '1', texts: {} });
    if (fulfilled) await complaints.until(complaint, 'following-up');
  },
});

export const stop = (at: Instant, clock: string): Step => ({
  at,
  what: `${clock} is paused`,
  take: send({ type: 'PauseClock', clock, reason: PAUSED_FOR, texts: {} }),
});

export const resume = (at: Instant, clock: string): Step => ({
  at,
  what: `${clock} goes on`,
  take: send({ type: 'ResumeClock', clock, texts: {} }),
});

export const extend = (at: Instant, clock: string, until: Instant): Step => ({
  at,
  what: `a notice moves ${clock} to ${until}`,
  take: send({ type: 'ExtendClock', clock, until, texts: {} }),
});

/** Ends the complaint after the last event that is checked. */
export const withdraw = send({ type: 'Withdraw', texts: {} });
