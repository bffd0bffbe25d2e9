/**
 * The words to look for in a name, the one that narrows most first; people type a name in any order, and seldom all of it.
 * Empty when nothing was typed that a name could hold.
 */
export function nameWords(typed: string): string[] {
  // What LIKE reads as wild cards is never meant.
  const words = typed.split(/[\s,%_\\]+/).filter((word) => word !== '');
  return words.slice(0, 8).sort((one, other) => other.length - one.length);
}
