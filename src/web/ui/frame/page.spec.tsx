import { ROLES } from '../../../platform/auth/index.js';
import { renderPage } from '../render.js';
import { sampleContext } from '../sample-context.js';
import { ADMINISTRATION, NAVIGATION, administrationFor, isHere, navigationFor } from './navigation.js';
import { Page } from './page.js';

describe('the navigation', () => {
  const hrefs = (...roles: Parameters<typeof navigationFor>[0]) => navigationFor(roles).map(({ href }) => href);

  it('offers everyone what is public, and each role its own work', () => {
    expect(hrefs()).toEqual(['/courses', '/programs', '/schools', '/verify']);
    expect(hrefs('teacher')).toEqual(['/learning', '/certificates', '/courses', '/programs', '/schools', '/verify']);
    expect(hrefs('analyst')).toContain('/statistics');
    expect(hrefs('administrator')).toContain(ADMINISTRATION);
    expect(hrefs('teacher')).not.toContain(ADMINISTRATION);
    expect(administrationFor(['administrator']).map(({ href }) => href)).toContain('/admin/people');
    expect(administrationFor(['teacher'])).toEqual([]);
  });

  it('gives a person with several roles what each of them does, once', () => {
    const all = [...hrefs(...ROLES), ...administrationFor(ROLES).map(({ href }) => href)];
    expect([...all].sort()).toEqual(NAVIGATION.map(({ href }) => href).sort());
    expect(new Set(all).size).toBe(all.length);
  });

  it('shows where one is, below a list too', () => {
    const courses = NAVIGATION.find(({ href }) => href === '/courses')!;
    expect(isHere(courses, '/courses?q=tic')).toBe(true);
    expect(isHere(courses, '/courses/tic-1')).toBe(true);
    expect(isHere(courses, '/courses-of-others')).toBe(false);
    const administration = NAVIGATION.find(({ href }) => href === ADMINISTRATION)!;
    expect(isHere(administration, '/admin/people/x')).toBe(true);
    expect(isHere(administration, '/courses')).toBe(false);
  });
});

describe('a page', () => {
  it('is a whole document in the language of the reader, with one heading', () => {
    const html = renderPage(<Page ctx={sampleContext({ locale: 'en', path: '/courses' })} title="Courses" />);
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toContain('<title>Courses · Docente</title>');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('href="/courses" aria-current="page"');
  });

  it('leads to itself in the other language and keeps the search', () => {
    const html = renderPage(<Page ctx={sampleContext({ path: '/courses?q=tic' })} title="Cursos" />);
    expect(html).toContain('href="/courses?q=tic&amp;lang=en"');
  });

  it('escapes what people wrote', () => {
    const person = { name: '"><script>alert(1)</script>', roles: ['teacher'] as const };
    const ctx = sampleContext({ person, path: '/x?"><script>' });
    const html = renderPage(<Page ctx={ctx} title="<script>alert(2)</script>" lead={'" onload="x'} />);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('"><script>');
    expect(html).not.toContain('" onload="');
  });

  it('says on every page that it is a demonstration, and only then', () => {
    const page = (demo: boolean) => renderPage(<Page ctx={sampleContext({ demo })} title="Inicio" />);
    expect(page(true)).toContain('Demostración');
    expect(page(false)).not.toContain('Demostración');
  });

  it('lets those in come out, and those outside come in', () => {
    const inside = renderPage(<Page ctx={sampleContext({ person: { name: 'Rosa Quispe', roles: [] } })} title="x" />);
    expect(inside).toContain('<form method="post" action="/sign-out">');
    const outside = renderPage(<Page ctx={sampleContext({ path: '/learning' })} title="x" />);
    expect(outside).toContain('href="/sign-in?returnTo=%2Flearning"');
  });
});
