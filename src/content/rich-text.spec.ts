import fc from 'fast-check';

import { cleanHtml, plainText } from './rich-text.js';

describe('rich text', () => {
  it('keeps what authors may write', () => {
    const html = '<h3>Title</h3><p>A <strong>strong</strong> <em>word</em></p><ul><li>one</li></ul>';
    expect(cleanHtml(html)).toBe(html);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src="x" onerror="alert(1)">',
    '<img src="https://elsewhere.example/x.png">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" jav&#x0A;ascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    '<form action="https://elsewhere.example"><input name="password"></form>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<style>@import "https://elsewhere.example"</style>',
    '<object data="x"></object><embed src="x"><base href="https://elsewhere.example/">',
    '<a href="//elsewhere.example">x</a>',
  ])('lets nothing dangerous through: %s', (html) => {
    const clean = cleanHtml(html);
    expect(clean).not.toMatch(
      /script|<[^>]*\son\w+=|<img|<form|<input|<style|<object|<embed|<base|<iframe|<svg|style=/i,
    );
    expect(clean).not.toMatch(/href="(?:\s*javascript|data:|\/\/)/i);
  });

  it('changes nothing when it cleans again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const clean = cleanHtml(`<p>${text}</p>`);
        expect(cleanHtml(clean)).toBe(clean);
      }),
    );
  });

  it('reads the words without the marks', () => {
    expect(plainText('<h3>One</h3>\n<p>two <em>three</em></p>')).toBe('One two three');
    expect(plainText('<p>&nbsp; </p>')).toBe('');
  });
});
