// A site of another origin that embeds the search with one tag, as an editor would, under a strict policy.

import { createServer } from 'node:http';

const WORDS = {
  ja: {
    name: '汐路政策研究所',
    pages: ['研究', '提言', '催し', '研究所について'],
    title: '提言・報告書をさがす',
    lead: '当研究所がこれまでに公表した提言と報告書の本文を検索し、そのまま引用できます。',
  },
  en: {
    name: 'Shioji Policy Institute',
    pages: ['Research', 'Proposals', 'Events', 'About us'],
    title: 'Search our proposals and reports',
    lead: 'The full text of what the institute has published, passage by passage, ready to cite.',
  },
};

const SHEET = `body { margin: 0; font: 1rem/1.7 "Noto Serif CJK JP", "Noto Serif JP", serif; color: #2b2a28; background: #fff; }
header { display: flex; gap: 2rem; align-items: baseline; padding: 1.1rem 2.5rem; background: #7a1f2b; color: #fff; }
header strong { font-size: 1.25rem; letter-spacing: .08em; margin-inline-end: auto; }
header a { color: inherit; text-decoration: none; font-size: .875rem; }
main { max-width: 50rem; margin: 1.5rem auto; padding-inline: 1.5rem; }
h1 { font-size: 1.5rem; letter-spacing: .05em; margin: 0; border-block-end: 2px solid #7a1f2b; padding-block-end: .4rem; }
issetsu-search { --issetsu-accent: #7a1f2b; --issetsu-on-accent: #fff; }`;

function page(language, issetsu) {
  const { name, pages, title, lead } = WORDS[language];
  const links = pages.map((label) => `<a href="/">${label}</a>`).join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/site.css">
<script type="module" src="${issetsu}/widget/v1/issetsu-search.js"></script></head>
<body><header><strong>${name}</strong>${links}</header>
<main><h1>${title}</h1><p>${lead}</p><issetsu-search></issetsu-search></main></body></html>`;
}

// Starts the site; `issetsu` is where the search answers, `origin` where the site does.
export async function startSite(issetsu) {
  const policy = `default-src 'none'; script-src ${issetsu}; connect-src ${issetsu}; style-src 'self'`;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://site');
    const isSheet = pathname === '/site.css';
    const language = searchParams.get('hl') === 'en' ? 'en' : 'ja';
    response.writeHead(200, {
      'Content-Type': isSheet ? 'text/css' : 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
    });
    response.end(isSheet ? SHEET : page(language, issetsu));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, stop: () => server.close() };
}
