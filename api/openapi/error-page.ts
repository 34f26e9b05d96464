import { ERRORS, FIELD_ERRORS } from '../../domain/model';

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
code { font-size: 0.95em } dt { margin-top: 1rem } dd { margin-left: 1.5rem } :target { background: #fff3bf }`;

/** Every code with its own place, to which the `type` of its problems leads. */
export function errorPage(): string {
  const errors = Object.entries(ERRORS).map(([code, { status, title, advice }]) =>
    entry(code, code, `${title} (${status})`, advice),
  );
  const fields = Object.entries(FIELD_ERRORS).map(([code, meaning]) => entry(`field-${code}`, code, '', meaning));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Amends: errors</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Errors</h1>
<p>Nothing was done, unless the code is <a href="#outcome-unknown"><code>outcome-unknown</code></a>: then repeat the request
with the same <code>Idempotency-Key</code>. <a href="/docs">All calls</a></p>
<dl>
${errors.join('\n')}
</dl>
<h2>Errors of fields</h2>
<p><code>errors</code> names a field of the body (<code>pointer</code>), a <code>parameter</code> or a <code>header</code>.</p>
<dl>
${fields.join('\n')}
</dl>
</body>
</html>
`;
}

const entry = (id: string, code: string, title: string, text: string): string =>
  `<dt id="${id}"><code>${code}</code> ${escaped(title)}</dt><dd>${escaped(text)}</dd>`;

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>');
