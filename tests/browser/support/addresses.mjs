// The pages that all tests of pages look at, without language. A new page of the server belongs here.

export const LANGUAGES = ['ja', 'en'];

export const ADDRESSES = {
  start: '/',
  results: '/?q=水素',
  'a table among the results': '/?q=港湾 費用',
  'results by document': '/?q=地域&group_by=document',
  'filtered results': '/?q=地域&type=report&year=2024..',
  'no results': '/?q=囧囧囧&year=2025',
  documents: '/documents',
  'filtered documents': '/documents?type=proposal&sort=title',
  'a document': '/documents/hydrogen-ports-2025',
  'a document with pages': '/documents/night-library-2026',
  'verify a text': '/verify',
  'a verified text': '/verify?text=提言は「水素をめぐる議論は、どこで作り、いくらで運ぶかに集中してきた。」と書く。記事は「水素をめぐる議論は、どこで作り、いくらで運ぶかに集中している。」と引き、「この文はどの文書にも書かれていないはずの例である。」とも引いた。',
  'the code for a site': '/embed',
  'the API for people': '/docs',
  errors: '/problems',
  'no such page': '/nothing',
  'no such document': '/documents/nothing',
  'a wrong value': '/?q=水素&sort=best',
};

// The address of a page in a language.
export function at(origin, path, language) {
  const [bare, fragment] = path.split('#');
  const mark = bare.includes('?') ? '&' : '?';
  return encodeURI(`${origin}${bare}${mark}hl=${language}`) + (fragment ? `#${fragment}` : '');
}

// The first passage that a query finds, with its document.
export async function firstPassage(origin, query) {
  const answer = await fetch(`${origin}/v1/search?limit=1&q=${encodeURIComponent(query)}`);
  const { hits } = await answer.json();
  return { id: hits[0].passage.id, document: hits[0].document.id };
}

// All pages, those of a found passage too, as [name, path].
export async function allPages(origin) {
  const { id, document } = await firstPassage(origin, '受け入れ港湾');
  return [
    ...Object.entries(ADDRESSES),
    ['a passage in its document', `/documents/${document}?q=水素&passage=${id}&cite=1#p-${id}`],
    ['the citation of a passage', `/passages/${id}/citation`],
  ];
}
