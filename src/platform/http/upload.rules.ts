const LONGEST_NAME = 150;

/** The name of a file as someone may be shown it: no folders, nothing that can not be seen or that turns the text round. */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!;
  const shown = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .trim();
  const characters = Array.from(shown);
  const short =
    characters.length <= LONGEST_NAME
      ? shown
      : `${characters.slice(0, LONGEST_NAME - 11).join('')}…${characters.slice(-10).join('')}`;
  return /^\.*$/.test(short) ? 'file' : short;
}

/** `2 MB`, `100 KB`: a limit, in the words of the people who meet it. */
export function sizeInWords(bytes: number): string {
  const [unit, size] = bytes >= 1024 * 1024 ? ['MB', 1024 * 1024] : ['KB', 1024];
  return `${Math.floor((bytes / size) * 10) / 10} ${unit}`;
}
