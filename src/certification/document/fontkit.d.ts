/** What we use of fontkit, which brings no types of its own: pdfkit takes a font that it has parsed. */
declare module 'fontkit' {
  export interface Font {
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): GlyphRun;
  }
  export interface GlyphRun {
    advanceWidth: number;
    glyphs: { id: number; path: { toSVG(): string } }[];
    /** In font units, like `advanceWidth`. */
    positions: { xAdvance: number; xOffset: number; yOffset: number }[];
  }
  export function create(file: Uint8Array): Font;
}
