import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SignInNews, SignInOutcome } from './contracts/oauth.ts';
import { pageWords, signInWords } from './oauth-words.ts';

/** How a sign-in ended, as the page tells it. */
export interface SignInEnd {
  readonly outcome: SignInOutcome;
  readonly language: string;
  /** Id of the connection; undefined when it is not known whose sign-in this was. */
  readonly connection?: string;
  /** Title of the system. */
  readonly system?: string;
  /** What went wrong, where the outcome alone does not tell. */
  readonly detail?: string;
  /** The vendor's own words. */
  readonly said?: string | undefined;
}

const folder = '/oauth/page';
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const mark = `<svg class="mark" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="var(--accent)"/><g fill="none" stroke="var(--on-accent)" stroke-width="3"><circle cx="11.5" cy="16" r="5"/><circle cx="20.5" cy="16" r="5"/></g></svg>`;

const html = ({ outcome, language, connection = '', system = '', detail, said = '' }: SignInEnd): string => {
  const { title, text: advice } = signInWords(outcome, language, system);
  const text = detail === undefined ? advice : `${detail} ${advice}`;
  const words = pageWords(language);
  const news: SignInNews = { connection, outcome, title, text, said };
  const data = Object.entries(news)
    .map(([name, value]) => `data-${name}="${escaped(value)}"`)
    .join(' ');
  const quote = said && `<blockquote><span>${words.said}</span>${escaped(said)}</blockquote>`;
  return `<!doctype html>
<html lang="${language === 'nl' ? 'nl' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Koppel</title><link rel="stylesheet" href="/api${folder}.css"></head>
<body ${data}><main>${mark}<h1>${escaped(title)}</h1><p>${escaped(text)}</p>${quote}
<button type="button">${words.close}</button></main><script src="/api${folder}.js"></script></body>
</html>`;
};

/** Answers with the page at the end of a sign-in. */
export const showEnd = (reply: FastifyReply, end: SignInEnd): FastifyReply =>
  reply
    .code(end.outcome === 'signed-in' ? 200 : 400)
    .header('content-security-policy', policy)
    .type('text/html; charset=utf-8')
    .send(html(end));

/** What the page is made of beside its text. */
export const pageParts = (app: FastifyInstance): void => {
  for (const [ending, type] of [
    ['css', 'text/css'],
    ['js', 'text/javascript'],
  ] as const) {
    const content = readFileSync(new URL(`oauth-page/page.${ending}`, import.meta.url), 'utf8');
    app.get(`${folder}.${ending}`, { config: { access: 'public' }, schema: { hide: true } }, (_, reply) =>
      reply.type(`${type}; charset=utf-8`).send(content),
    );
  }
};
