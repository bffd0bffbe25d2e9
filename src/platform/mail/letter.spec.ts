import { writeLetter } from './letter.js';

describe('a letter', () => {
  const letter = {
    locale: 'es' as const,
    subject: 'Elige tu contraseña',
    greeting: 'Hola, <b>Rosa</b> & "Cía":',
    paragraphs: ['Uno.', 'Dos.'],
    link: { label: 'Elegir', href: 'https://docente.example.org/reset/abc?a=1&b=2' },
    closing: 'Si no lo pediste, no hagas nada.',
  };

  it('says the same as text and as HTML, with the address in full', () => {
    const { text, html } = writeLetter(letter);
    for (const each of ['Uno.', 'Dos.', 'Si no lo pediste']) {
      expect(text).toContain(each);
      expect(html).toContain(each);
    }
    expect(text).toContain('\nhttps://docente.example.org/reset/abc?a=1&b=2\n');
    expect(html).toContain('lang="es-CL"');
  });

  it('takes nothing in a name for HTML', () => {
    expect(writeLetter(letter).html).toContain('Hola, &lt;b&gt;Rosa&lt;/b&gt; &amp; &quot;Cía&quot;:');
  });
});
