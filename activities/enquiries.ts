import type { Outside } from './outside';

/** Reminds the third party of an enquiry, once per `chase`. Sends nothing when no answer is needed any more. */
export function makeChaseEnquiry({
  register,
  render,
  wakeUp,
  clock,
}: Pick<Outside, 'register' | 'render' | 'wakeUp' | 'clock'>) {
  return async function chaseEnquiry({
    complaint,
    enquiry,
    chase,
  }: {
    complaint: string;
    enquiry: string;
    chase: number;
  }): Promise<void> {
    const stored = await register.records.read(complaint);
    const asked = stored?.complaint.enquiries.find(({ id, status }) => id === enquiry && status === 'waiting');
    if (asked === undefined) return;
    const about = { enquiry, dueAt: asked.dueAt };
    const letter = {
      key: `enquiry-chase:${enquiry}.${chase}`,
      template: 'enquiry-chase',
      channel: 'email',
      to: `enquiry:${enquiry}`,
      about,
      texts: asked.texts,
    } as const;
    const channel = await register.letterBox.add(complaint, letter, await clock(), render);
    if (channel !== null) await wakeUp.wakeCourier(channel);
  };
}
