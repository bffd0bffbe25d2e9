/**
 * The address if it is safe to link to, else undefined: http(s), mailto, or a path or query on this host. Everything
 * else (`javascript:`, `data:`, `//elsewhere`) is refused, and so is whatever a browser would read as one of them.
 */
export function safeUrl(address: string): string | undefined {
  // Browsers drop tabs and line breaks inside an address and read "\" as "/".
  const read = address.replace(/[\u0000-\u0020\u007f]/g, '').replace(/\\/g, '/');
  if (/^(https?:\/\/|mailto:)/i.test(read)) return address.trim();
  if (/^\/(?!\/)|^[?#]/.test(read)) return address.trim();
  // A relative path such as "lesson-2" has no colon before its first slash, query or fragment.
  return read !== '' && !read.startsWith('//') && !/^[^/?#]*:/.test(read) ? address.trim() : undefined;
}

/** `path` with some of its query changed; an undefined or empty value takes the parameter away. */
export function withQuery(path: string, changes: Readonly<Record<string, string | number | undefined>>): string {
  const [beforeFragment = ''] = path.split('#', 1);
  const question = beforeFragment.indexOf('?');
  const place = question < 0 ? beforeFragment : beforeFragment.slice(0, question);
  const query = new URLSearchParams(question < 0 ? '' : beforeFragment.slice(question + 1));
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? place : `${place}?${text}`;
}
