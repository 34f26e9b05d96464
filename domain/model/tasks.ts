/** Why a person is needed. Each has its sentence, and what happens if nobody acts, below. */
export const TASKS = [
  'late-at-opening',
  'clock-warning',
  'clock-breached',
  'promise-warning',
  'promise-broken',
  'approval-late',
  'approval-warning',
  'approval-cancelled',
  'offer-rejected',
  'offer-returned',
  'offer-declined',
  'offer-expired',
  'late-yes',
  'release-enquiry',
  'enquiry-unanswered',
  'fetch-reply',
  'step-failed',
  'step-unclear',
  'step-twice',
  'step-reopened',
  'step-after-closing',
  'step-not-reversed',
  'remedy-reversed',
  'rights-held',
  'call-due',
  'call-missed',
  'not-content',
  'review',
  'letter-failed',
  'letter-box-only',
  'letter-uncomposed',
  'letters-wait',
  'activity-stuck',
  'extension-void',
  'fact-unmatched',
  'fact-after-closing',
  'signal-refused',
  'budget-soft-limit',
  'budget-overrun',
] as const;
export type TaskKind = (typeof TASKS)[number];

/** Why a person is needed, and what happens if nobody acts: shown in every work list. */
export const TASK_WORDS: Record<TaskKind, { what: string; otherwise: string }> = {
  'late-at-opening': {
    what: 'It came in with deadlines already passed. Look at it first.',
    otherwise: 'The daily update goes on; the deadlines stay broken.',
  },
  'clock-warning': {
    what: 'A deadline comes near.',
    otherwise: 'It is breached, and the escalation calls the next person. A chance that is no duty lapses.',
  },
  'clock-breached': {
    what: 'A deadline has passed. Take it, or meet it.',
    otherwise: 'The next level of the escalation is called.',
  },
  'promise-warning': { what: 'A promise comes due.', otherwise: 'It is broken, recorded and escalated.' },
  'promise-broken': {
    what: 'A promise was broken. Keep it now and say sorry.',
    otherwise: 'The next level of the escalation is called.',
  },
  'approval-late': {
    what: 'An offer waits for approval too long.',
    otherwise: 'The complainant waits, and the next level is called.',
  },
  'approval-warning': {
    what: 'The decision about an offer comes due.',
    otherwise: 'It is late, and the escalation calls the next person.',
  },
  'approval-cancelled': {
    what: 'An offer need not be approved any more: it was changed or withdrawn, or the complaint has ended. Put it aside.',
    otherwise: 'Nothing: nobody can decide about it.',
  },
  'offer-rejected': { what: 'The offer was rejected. Propose another.', otherwise: 'The decision deadline runs on.' },
  'offer-returned': { what: 'The offer came back for change.', otherwise: 'The decision deadline runs on.' },
  'offer-declined': {
    what: 'The complainant declined. Make a better offer.',
    otherwise: 'The sent offer stands as the final response.',
  },
  'offer-expired': {
    what: 'The offer ran out without an answer. Ring, or offer again.',
    otherwise: 'The sent offer stands as the final response.',
  },
  'late-yes': {
    what: 'The complainant said yes after the offer had ended. Offer it again; after the final response by a new finding.',
    otherwise: 'Their yes goes unheard.',
  },
  'release-enquiry': {
    what: 'Intake named a third party. Look whether address and question are right, and release the enquiry.',
    otherwise: 'Nobody is asked, and the finding rests on what the complainant has told us.',
  },
  'enquiry-unanswered': {
    what: 'The third party did not answer. Decide without.',
    otherwise: 'The complainant waits for nothing.',
  },
  'fetch-reply': {
    what: 'The third party has replied. Fetch the text and record it.',
    otherwise: 'The finding misses what they said.',
  },
  'step-failed': {
    what: 'A remedy step failed for good. Run it again, or do it by hand.',
    otherwise: 'The remedy stays unfinished and its deadline runs.',
  },
  'step-unclear': {
    what: 'The provider may have done this step: money may have moved, and it gives no sure answer. Look in its own records for the key of the step. What you find there, or do yourself after you have looked, record as done by hand.',
    otherwise: 'Nobody asks the provider again: the remedy stays unfinished and its deadline runs.',
  },
  'step-twice': {
    what: 'The provider reports as done what a person has already done by hand. Look whether it was given twice.',
    otherwise: 'What was given twice stays given.',
  },
  'step-reopened': {
    what: 'A payment came back or a parcel was lost. Mend it and run the step again.',
    otherwise: 'The complainant goes without.',
  },
  'step-after-closing': {
    what: 'A step that was under way when the complaint ended has been carried out. Look whether it should stay.',
    otherwise: 'It stays given, as the complainant has been told.',
  },
  'step-not-reversed': {
    what: 'Something was given of an option that was taken back, and could not be undone. Look at its provider, and speak with the complainant about what they keep.',
    otherwise: 'It stays given, beside whatever is offered next.',
  },
  'remedy-reversed': {
    what: 'A step failed for good, so the whole option is taken back: it was all or nothing. How each step stands is named. Propose something else.',
    otherwise: 'The complainant has nothing of what they chose, and the decision deadline runs.',
  },
  'rights-held': {
    what: 'Rules give more for this finding than one person may bring about. Look at it: confirm it, or record what is right.',
    otherwise: 'The complainant waits for what is theirs by right, and deadlines run.',
  },
  'call-due': {
    what: 'Ring the complainant now.',
    otherwise: 'It counts as not reached and the next slot is planned.',
  },
  'call-missed': {
    what: 'Nobody recorded an outcome for this call.',
    otherwise: 'The next slot is planned, or a letter goes out.',
  },
  'not-content': {
    what: 'The complainant is not content. Find out why and put it right.',
    otherwise: 'The clocks run again and escalate.',
  },
  review: {
    what: 'Take one review at the answer and confirm or change it.',
    otherwise: 'The decision deadline runs on.',
  },
  'letter-failed': {
    what: 'A letter could not be delivered on any channel. Find another way.',
    otherwise: 'The addressee does not know.',
  },
  'letter-box-only': {
    what: 'The letter lies in the letter box only. Reach the complainant.',
    otherwise: 'It counts once it is read there.',
  },
  'letter-uncomposed': {
    what: 'Letters of this template cannot be composed: the template, or what it is filled from, is at fault. Mend it. Their complaints go on, and each owner has a task for the letter that is missing.',
    otherwise: 'Nobody gets this letter, and the deadlines that it was to meet run on.',
  },
  'letters-wait': {
    what: 'Somebody got as many letters within a day as one address gets, so the letter that is named waits, and maybe others. Look at its complaint: somebody may complain in the name of a stranger. If the letters are right, raise AMENDS_LETTERS_PER_DAY.',
    otherwise:
      'They go out as soon as a day has passed since the earlier ones; until then their addressee does not know.',
  },
  'activity-stuck': {
    what: 'What is named has failed for an hour, each time that it was tried, with that error. Temporal shows where it is pending. Mend the cause: it is tried again by itself.',
    otherwise: 'Whatever waits for it goes on waiting, and deadlines run.',
  },
  'extension-void': {
    what: 'The notice that gave a deadline of law more time reached nobody: it is due when it was before. Meet it, or reach the complainant and extend it anew.',
    otherwise: 'It is broken at its old instant, and the escalation calls the next person.',
  },
  'fact-unmatched': {
    what: 'A system reported something about an unknown reference.',
    otherwise: 'Nobody acts on it.',
  },
  'fact-after-closing': { what: 'A system reported something after closing.', otherwise: 'Nobody acts on it.' },
  'signal-refused': {
    what: 'What was signalled in Temporal was refused. Tell the one who sent it.',
    otherwise: 'They believe that it counts.',
  },
  'budget-soft-limit': {
    what: 'A budget has passed its soft limit. Look at what is offered, or find more money.',
    otherwise: 'It runs out, and then offers are refused or fall on the reserve.',
  },
  'budget-overrun': {
    what: 'An offer stands that its budget can no longer bear. Find the money.',
    otherwise: 'The remedy goes out, and the accounts lack its money.',
  },
};
