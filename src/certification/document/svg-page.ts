import type { Font } from 'fontkit';

import type { StructurePart, Surface } from './page-drawing.js';

/** A part of the page has no tag here: whoever can not see it has the document. */
class Part implements StructurePart {
  constructor(private readonly draw?: () => void) {}

  add(child: Part | (() => void)): void {
    if (typeof child === 'function') child();
    else child.draw?.();
  }

  end(): void {
    // Nothing stays open.
  }
}

/**
 * The page as a picture: letters are drawn by their outlines, so that it looks the same everywhere and needs no font. What
 * draws on a page of pdfkit draws on it.
 */
export class SvgPage implements Surface {
  private readonly drawn: string[] = [];
  private readonly fonts = new Map<string, Font>();
  /** Outlines that are used, by font and glyph: each is told once. */
  private readonly outlines = new Map<string, { id: string; path: string }>();
  private current: { name: string; font: Font } | null = null;
  private size = 12;
  private colour = '#000000';
  private pen = { cap: 'butt', width: 1, colour: '#000000' };
  private path = '';

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  svg(): string {
    const outlines = [...this.outlines.values()].map(({ id, path }) => `<path id="${id}" d="${path}"/>`).join('');
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${this.width} ${this.height}" width="${this.width}" height="${this.height}">` +
      `<defs>${outlines}</defs><rect width="100%" height="100%" fill="#ffffff"/>${this.drawn.join('')}</svg>`
    );
  }

  struct(_tag: string, _options?: object, draw?: () => void): Part {
    return new Part(draw);
  }

  addStructure(): void {
    // See Part.
  }

  markContent(): void {
    // See Part.
  }

  endMarkedContent(): void {
    // See Part.
  }

  link(): void {
    // A picture leads nowhere.
  }

  registerFont(name: string, font: Font): this {
    this.fonts.set(name, font);
    return this;
  }

  font(name: string): this {
    this.current = { name, font: this.fonts.get(name)! };
    return this;
  }

  fontSize(size: number): this {
    this.size = size;
    return this;
  }

  fillColor(colour: string): this {
    this.colour = colour;
    return this;
  }

  widthOfString(text: string): number {
    const { font } = this.current!;
    return (font.layout(text).advanceWidth / font.unitsPerEm) * this.size;
  }

  text(text: string, x: number, baseline: number, { characterSpacing = 0 }: { characterSpacing?: number }): void {
    const { name, font } = this.current!;
    const scale = this.size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(text);
    let at = 0;
    const uses = glyphs.map((glyph, index) => {
      const { xAdvance, xOffset, yOffset } = positions[index]!;
      const id = this.outline(`${name}-${glyph.id}`, () => glyph.path.toSVG());
      const use = id === null ? '' : `<use href="#${id}" x="${round(at + xOffset)}" y="${round(yOffset)}"/>`;
      at += xAdvance + characterSpacing / scale;
      return use;
    });
    const turned = `translate(${round(x)} ${round(baseline)}) scale(${precise(scale)} ${precise(-scale)})`;
    this.drawn.push(`<g transform="${turned}" fill="${this.colour}">${uses.join('')}</g>`);
  }

  lineCap(cap: 'butt' | 'round'): this {
    this.pen.cap = cap;
    return this;
  }

  lineWidth(width: number): this {
    this.pen.width = width;
    return this;
  }

  strokeColor(colour: string): this {
    this.pen.colour = colour;
    return this;
  }

  moveTo(x: number, y: number): this {
    this.path += `M${round(x)} ${round(y)}`;
    return this;
  }

  lineTo(x: number, y: number): this {
    this.path += `L${round(x)} ${round(y)}`;
    return this;
  }

  rect(x: number, y: number, width: number, height: number): this {
    this.path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
    return this;
  }

  stroke(): void {
    const { cap, width, colour } = this.pen;
    this.drawn.push(
      `<path d="${this.path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="${cap}"/>`,
    );
    this.path = '';
  }

  fill(colour: string): void {
    this.drawn.push(`<path d="${this.path}" fill="${colour}" shape-rendering="crispEdges"/>`);
    this.path = '';
  }

  image(bytes: Buffer, x: number, y: number, { width, height }: { width: number; height: number }): void {
    const box = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
    this.drawn.push(`<image ${box} href="data:image/png;base64,${bytes.toString('base64')}"/>`);
  }

  /** @returns null for a glyph that is blank */
  private outline(key: string, draw: () => string): string | null {
    let outline = this.outlines.get(key);
    if (outline === undefined) {
      outline = { id: `g${this.outlines.size}`, path: draw() };
      this.outlines.set(key, outline);
    }
    return outline.path === '' ? null : outline.id;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function precise(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
