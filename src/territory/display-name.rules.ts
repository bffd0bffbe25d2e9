/** Joining words, small inside a name. */
const SMALL = new Set(['DE', 'DEL', 'Y', 'EN', 'AL', 'CON', 'PARA', 'POR']);
/** Small too, but only after a joining word: “Nuestra Señora de la Paz”, and yet “Escuela La Greda”. */
const ARTICLES = new Set(['LA', 'LAS', 'LOS', 'EL', 'LO']);
/** Written in capitals, though they could be read as words. */
const ACRONYMS = new Set(['CEIA', 'CEPAS', 'INACAP', 'SOS', 'TP', 'HC', 'EPA']);
/** Only what school names count with: popes, regions, regiments; CIVIL and MIX are words. */
const ROMAN = /^(?=[IVX]{2})X{0,3}(IX|IV|V?I{0,3})$/;

/**
 * A school's name for reading: the directory writes it in capitals. `LICEO POLITECNICO ARICA` becomes “Liceo Politecnico
 * Arica”; accents that the directory left out are not guessed. A name that is not all capitals is left as it is.
 */
export function displayName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  let before = '';
  return name
    .split(' ')
    .map((word, at) => {
      const shown = at === 0 || !isSmall(word, before) ? capitalised(word) : word.toLowerCase();
      before = word;
      return shown;
    })
    .join(' ');
}

function isSmall(word: string, before: string): boolean {
  return SMALL.has(word) || (ARTICLES.has(word) && (SMALL.has(before) || before === 'A'));
}

function capitalised(word: string): string {
  // The parts of B. O'HIGGINS, ALTO-BIO and (LOS ANDES): whatever is no letter or figure stands between them.
  return word.replace(/[\p{L}\p{N}]+/gu, (part, at: number) => {
    const isCode = /\p{N}/u.test(part) || /\d/.test(word);
    const isInitials = /^(\p{L}\.){2,}\p{L}?$/u.test(word);
    if (isCode || isInitials || ACRONYMS.has(part) || ROMAN.test(part)) return part;
    // A letter alone is an initial, save the possessive of an English name: ST. MARY'S.
    if (part === 'S' && /[\p{L}]['´’]$/u.test(word.slice(0, at))) return 's';
    return part.charAt(0) + part.slice(1).toLowerCase();
  });
}
