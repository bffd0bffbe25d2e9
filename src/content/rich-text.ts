import sanitizeHtml from 'sanitize-html';

/** The most that one text of an author may have, marks included. */
export const LONGEST_HTML = 200_000;

/** What authors may write. Everything else is dropped, with its content where that would be harmful. */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'h3', 'h4', 'br', 'hr', 'strong', 'em', 'u', 's', 'sub', 'sup', 'mark', 'a', 'abbr'],
    ...['ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'figure', 'figcaption', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height'],
    th: ['scope', 'colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  // Pictures come from our own storage: no other host learns who reads a page.
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src']?.startsWith('/media/'),
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    b: 'strong',
    i: 'em',
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener noreferrer' } }),
  },
};

/** Clean HTML of the allow-list: safe to put into a page as it is. Cleaning twice changes nothing more. */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, ALLOWED).trim();
}

/** The words of a text, without its marks. */
export function plainText(html: string): string {
  return sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }).replace(/\s+/g, ' ').trim();
}
