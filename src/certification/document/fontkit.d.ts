/** What we use of fontkit, which brings no types of its own: pdfkit takes a font that it has parsed. */
declare module 'fontkit' {
  export function create(file: Uint8Array): object;
}
