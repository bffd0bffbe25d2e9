import type { Locale } from '../i18n/index.js';
import { LANGUAGE_TAG } from '../i18n/index.js';

export interface Letter {
  readonly locale: Locale;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** What the reader is asked to do, as an address to open. */
  readonly link?: { readonly label: string; readonly href: string };
  /** Why it came, and what to do if it should not have. */
  readonly closing: string;
}

/** Both parts of a mail. The address stands in full in both: many read mail where a button does not show. */
export function writeLetter(letter: Letter): { text: string; html: string } {
  return { text: asText(letter), html: asHtml(letter) };
}

function asText({ greeting, paragraphs, link, closing }: Letter): string {
  return [greeting, ...paragraphs, ...(link ? [`${link.label}:\n${link.href}`] : []), `--\n${closing}`]
    .join('\n\n')
    .concat('\n');
}

// Mail programs know no style sheet and no font of ours: one column, dark on white, and every style with its element.
function asHtml({ locale, subject, greeting, paragraphs, link, closing }: Letter): string {
  const body = [greeting, ...paragraphs].map((each) => `<p style="margin:0 0 16px">${escape(each)}</p>`);
  if (link) {
    const href = escape(link.href);
    body.push(
      `<p style="margin:24px 0"><a href="${href}" style="display:inline-block;padding:12px 20px;background:#0b4f6c;color:#ffffff;text-decoration:none;border-radius:4px">${escape(link.label)}</a></p>`,
      `<p style="margin:0 0 16px;font-size:14px;word-break:break-all"><a href="${href}" style="color:#0b4f6c">${href}</a></p>`,
    );
  }
  body.push(
    `<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #cccccc;font-size:14px;color:#444444">${escape(closing)}</p>`,
  );
  return `<!doctype html>
<html lang="${LANGUAGE_TAG[locale]}">
<head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font:16px/1.5 sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:bold">Docente</p>
${body.join('\n')}
</div>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
