import { Agent, request } from 'node:http';

/** Connections are kept open, as CRM systems do. */
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Posts JSON to a port of this machine. Throws unless the answer is 201. */
export function post<T>(port: number, path: string, body: object, headers: Record<string, string>): Promise<T> {
  return new Promise((resolve, reject) => {
    const options = { agent, port, path, method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    const sent = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === 201) resolve(JSON.parse(text));
        else reject(new Error(`${path} answered ${answer.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.once('error', reject).end(JSON.stringify(body));
  });
}
