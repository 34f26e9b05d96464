import { retryNowSignal, workflowIds } from '../../../workflows/messages';
import { aPerson } from '../../harness/builders';
import { type Case, CRM, HANDLER } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { asked, find } from '../../harness/stories';
import type { Terms } from '../../harness/test-policies';
import type { World } from '../../harness/world';
import { awaitEvents, awaitStage, type Path, WORDS, withdraw } from './steps';

/** A third party is reminded twice and never answers. */
export const enquiryUnanswered: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'OpenEnquiry' }, HANDLER, { texts: { question: WORDS } });
  await world.skip('6 days');
  await awaitEvents(complaint, 'EnquiryWentUnanswered', 1);
  return withdraw(complaint);
};

/** One is answered; nobody waits for the other any more when the complaint closes. */
export const enquiryStopped: Path = async (world) => {
  const complaint = await world.open();
  await complaint.send({ type: 'OpenEnquiry' }, HANDLER, { texts: { question: WORDS } });
  await complaint.send({ type: 'OpenEnquiry' }, HANDLER, { texts: { question: WORDS } });
  await world.skip('1 day');
  await complaint.send({ type: 'RecordReply', enquiry: 'e1' }, HANDLER, { texts: { reply: WORDS } });
  return withdraw(complaint);
};

const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** A refund, and a voucher that lasts ten days. */
const voucherTerms = (minor: number): Terms => ({
  putRight: [{ remedy: 'refund', amount: eur(minor), item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'voucher', amount: eur(500), item: null, fulfilment: 'goods', lasts: '10 days' }],
});

async function givenVoucher(world: World): Promise<Case> {
  const terms = [voucherTerms(2000), voucherTerms(1000)];
  world.house.sell(terms.slice(0, 1));
  const complaint = await world.open();
  await find(complaint);
  await complaint.send({ type: 'ProposeOffer', options: asked(terms), settlesInFull: false }, HANDLER);
  await complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);
  await awaitStage(complaint, 'following-up');
  return complaint;
}

/** Nobody uses it: a reminder, then its end. */
export const voucherExpired: Path = async (world) => {
  const complaint = await givenVoucher(world);
  await world.skip('9 days');
  await awaitEvents(complaint, 'VoucherReminded', 1);
  await world.skip('2 days');
  await awaitEvents(complaint, 'VoucherExpired', 1);
  return withdraw(complaint);
};

export const voucherUsed: Path = async (world) => {
  const complaint = await givenVoucher(world);
  await world.skip('2 days');
  await complaint.tell({ type: 'VoucherUsed', step: 's2', generation: 1 });
  await awaitEvents(complaint, 'VoucherUsed', 1);
  return withdraw(complaint);
};

/**
 * The mail server is busy, then refuses; the letters go by text message, until the address is corrected and operations have
 * everything tried again.
 */
export const lettersLate: Path = async (world) => {
  world.email.answer = ({ attempts }) => ({ kind: attempts < 2 ? 'later' : 'never', error: WORDS });
  const complaint = await world.open();
  await eventually(async () => {
    await world.skip('1 minute');
    return (await complaint.happened('LetterFailed')).length > 0;
  });
  world.email.answer = () => ({ kind: 'sent' });
  await complaint.send({ type: 'CorrectContact' }, CRM, { contact: { email: aPerson().email } });
  await world.client.workflow.getHandle(workflowIds.courier('email')).signal(retryNowSignal);
  await world.skip('2 days');
  return withdraw(complaint);
};
