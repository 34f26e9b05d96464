import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ERROR_PAGE } from '../plugins/error-handler';
import type { Api } from '../ports';
import { plain } from '../schemas/route';
import { errorPage } from './error-page';

/** The build puts it beside this file, so that it is there without development packages. */
const BUILT = join(__dirname, 'redoc.standalone.js');
const REDOC = () => readFileSync(existsSync(BUILT) ? BUILT : require.resolve('redoc/bundles/redoc.standalone.js'));

/** Redoc makes its styles and its search at run time; nothing is fetched from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src blob:; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Amends: the API</title>
<style>body { margin: 0 } .menu-content a[target="_blank"] { display: none }</style>
</head>
<body>
<redoc spec-url="/openapi.json" hide-download-button="true" json-sample-expand-level="3" required-props-first="true" expand-responses="none"></redoc>
<script src="/docs/redoc.js"></script>
</body>
</html>
`;

const Document = z.looseObject({ openapi: z.string() }).meta({ description: 'OpenAPI 3.1' });

/** The document itself, and pages to read it: `/docs`, and the place that each problem's `type` leads to. */
export function serveReference(app: Api): void {
  app.get(
    '/openapi.json',
    { schema: plain('openApi', 'Health', { 200: Document }) },
    async () => app.swagger() as never,
  );

  const redoc = REDOC();
  const hidden = { schema: { hide: true } };
  app.get('/docs', hidden, (_, reply) => answer(reply, 'text/html; charset=utf-8', PAGE));
  app.get('/docs/redoc.js', hidden, (_, reply) => answer(reply, 'text/javascript; charset=utf-8', redoc));
  app.get(ERROR_PAGE, hidden, (_, reply) => answer(reply, 'text/html; charset=utf-8', errorPage()));
}

const answer = (reply: FastifyReply, type: string, content: string | Buffer): FastifyReply =>
  reply.header('content-security-policy', POLICY).type(type).send(content);
