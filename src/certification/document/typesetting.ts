export interface SetLines {
  readonly lines: readonly string[];
  /** Points. */
  readonly size: number;
}

/** Width of a text in points at a size. */
export type Measure = (text: string, size: number) => number;

/**
 * Sets a text as large as it fits: on one line if it can be at least `oneLineFrom` points, else on as few lines as hold
 * it, all about equally long. What fits at no size is set at the smallest, on as many lines as it takes.
 */
export function fit(
  text: string,
  measure: Measure,
  room: { width: number; largest: number; oneLineFrom: number; smallest: number; mostLines: number },
): SetLines {
  const clean = text.normalize('NFC').trim().replace(/\s+/gu, ' ');
  for (let size = room.largest; size >= room.oneLineFrom; size--)
    if (measure(clean, size) <= room.width) return { lines: [clean], size };
  for (let most = 2; most <= room.mostLines; most++) {
    // Each further line may be smaller: three lines at the size of two would look like a paragraph.
    const least = most === room.mostLines ? room.smallest : (room.oneLineFrom * 2) / (most + 1);
    for (let size = room.oneLineFrom; size >= least; size--) {
      const lines = breakLines(clean, room.width, (part) => measure(part, size));
      if (lines.length <= most) return { lines: balance(clean, lines, (part) => measure(part, size)), size };
    }
  }
  return { lines: breakLines(clean, room.width, (part) => measure(part, room.smallest)), size: room.smallest };
}

function breakLines(text: string, width: number, measure: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A word wider than the page, which no language has but a form may let through, is cut where the line ends. */
function pieces(word: string, width: number, measure: (part: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && measure(part + letter) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

/** The same number of lines in the narrowest column that holds them: no single word is left over on the last. */
function balance(text: string, lines: readonly string[], measure: (part: string) => number): readonly string[] {
  let narrowest = lines;
  let low = Math.max(...text.split(' ').map(measure));
  let high = Math.max(...lines.map(measure));
  while (high - low > 1) {
    const width = (low + high) / 2;
    const tried = breakLines(text, width, measure);
    if (tried.length <= lines.length) {
      narrowest = tried;
      high = width;
    } else low = width;
  }
  return narrowest;
}
