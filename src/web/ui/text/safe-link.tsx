import type { ComponentChildren } from 'preact';
import { safeUrl } from '../url.js';

/** A link whose address someone typed in: only the text remains of one that is not plainly a place to go to. */
export function SafeLink({ href, children }: { href: string; children: ComponentChildren }) {
  const safe = safeUrl(href);
  if (safe === undefined) return <span>{children}</span>;
  return (
    <a href={safe} rel={/^https?:/i.test(safe) ? 'noopener noreferrer' : undefined}>
      {children}
    </a>
  );
}
