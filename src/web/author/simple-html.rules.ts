const BLOCK = /<\/?(p|h[1-6]|ul|ol|li|blockquote|pre|table|figure|hr|div|section)\b/i;
const PARAGRAPHS = /^(<p>(?:(?!<\/?p>).)*<\/p>\s*)+$/s;

/**
 * What an author types becomes HTML. Whoever knows no HTML writes as in a letter: an empty line begins a paragraph, a line
 * break stays one. Text that has blocks of its own is taken as it is. It still has to be cleaned.
 */
export function htmlOf(typed: string): string {
  const text = typed.replace(/\r\n?/g, '\n').trim();
  if (text === '' || BLOCK.test(text)) return text;
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.trim().replace(/\s*\n\s*/g, '<br />')}</p>`)
    .join('\n');
}

/** The reverse: plain paragraphs are shown without their marks, anything else as it is. */
export function typedOf(html: string): string {
  if (!PARAGRAPHS.test(html) || BLOCK.test(html.replace(/<\/?p>/g, ''))) return html;
  return html
    .replace(/<p>[^]*?<\/p>/g, (paragraph) => paragraph.replace(/\s+/g, ' '))
    .replace(/ ?<br \/> ?/g, '\n')
    .replace(/<\/p>\s*<p>/g, '\n\n')
    .replace(/^<p>|<\/p>\s*$/g, '')
    .replace(/&amp;(?![#\w]+;)/g, '&')
    .replace(/&lt;(?=[\s\d=])/g, '<')
    .replace(/&gt;/g, '>');
}
