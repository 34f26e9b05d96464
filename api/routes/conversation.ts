import { carryOut } from '../command';
import { complaintOf } from '../plugins/complaint';
import type { Api, Dependencies } from '../ports';
import { AccountBody, LetterBody, MessageBody } from '../schemas/commands';
import { LettersView, NoQuery } from '../schemas/reading';
import { ComplaintParams, commanding, reading } from '../schemas/route';

/** What is said by and to the complainant. */
export function conversationRoutes(app: Api, deps: Dependencies): void {
  const params = ComplaintParams;

  const message = commanding('logMessage', 'Conversation', { params, body: MessageBody });
  app.post('/v1/complaints/:id/messages', { schema: message }, (request, reply) => {
    const { direction, channel, send, emotion, text, unmetNeed } = request.body;
    const said = { text, unmetNeed };
    return carryOut(deps, request, reply, {
      texts: said,
      make: (texts) => ({ type: 'LogMessage', direction, channel, send, emotion, texts }),
    });
  });

  const account = commanding('recordAccount', 'Conversation', { params, body: AccountBody });
  app.post('/v1/complaints/:id/account', { schema: account }, (request, reply) => {
    const { emotion, ...said } = request.body;
    return carryOut(deps, request, reply, {
      texts: said,
      make: (texts) => ({ type: 'RecordAccount', emotion, texts }),
    });
  });

  const letter = commanding('sendLetter', 'Conversation', { params, body: LetterBody });
  app.post('/v1/complaints/:id/letters', { schema: letter }, (request, reply) => {
    const { template, note } = request.body;
    return carryOut(deps, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'SendLetter', template, texts }),
    });
  });

  const letters = reading('readLetters', 'Conversation', { params, query: NoQuery, answer: LettersView });
  app.get('/v1/complaints/:id/letters', { schema: letters }, async (request) => {
    return { items: await deps.register.letterBox.ofComplaint(complaintOf(request).complaint.id) };
  });
}
