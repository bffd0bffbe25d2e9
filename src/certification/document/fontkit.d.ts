/** What we use of fontkit, which brings no types of its own: pdfkit takes a font that it has parsed. */
declare module 'fontkit' {
  export interface Font {
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(file: Uint8Array): Font;
}
