import { answerCommand } from '../../plugins/command';
import { complaintOf } from '../../plugins/complaint';
import type { Api, ApiParts } from '../../ports';
import { LettersView, NoQuery } from '../../schemas/answers/reading';
import { ComplaintParams, commanding, reading } from '../../schemas/route';

/** What is said by and to the complainant. */
export function conversationRoutes(app: Api, parts: ApiParts): void {
  const params = ComplaintParams;

  const message = commanding('logMessage', 'Conversation', params);
  app.post('/v1/complaints/:id/messages', { schema: message }, (request, reply) => {
    const { direction, channel, send, emotion, text, unmetNeed } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { text, unmetNeed },
      make: (texts) => ({ type: 'LogMessage', direction, channel, send, emotion, texts }),
    });
  });

  const account = commanding('recordAccount', 'Conversation', params);
  app.post('/v1/complaints/:id/account', { schema: account }, (request, reply) => {
    const { emotion, ...said } = request.body;
    return answerCommand(parts, request, reply, {
      texts: said,
      make: (texts) => ({ type: 'RecordAccount', emotion, texts }),
    });
  });

  const letter = commanding('sendLetter', 'Conversation', params);
  app.post('/v1/complaints/:id/letters', { schema: letter }, (request, reply) => {
    const { template, note } = request.body;
    return answerCommand(parts, request, reply, {
      texts: { note },
      make: (texts) => ({ type: 'SendLetter', template, texts }),
    });
  });

  const letters = reading('readLetters', 'Conversation', { params, query: NoQuery, answer: LettersView });
  app.get('/v1/complaints/:id/letters', { schema: letters }, async (request) => ({
    items: await parts.register.letterBox.ofComplaint(complaintOf(request).complaint.id),
  }));
}
