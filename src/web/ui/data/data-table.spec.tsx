import { renderToString } from 'preact-render-to-string';

import { sampleContext } from '../sample-context.js';
import { type Column, DataTable } from './data-table.js';
import { parseSorting, sortingHref } from './sorting.js';

describe('sorting by address', () => {
  const fallback = { by: 'name', descending: false };

  it('is read from the query and kept to the columns that allow it', () => {
    expect(parseSorting('-teachers', ['name', 'teachers'], fallback)).toEqual({ by: 'teachers', descending: true });
    expect(parseSorting('teachers', ['name', 'teachers'], fallback)).toEqual({ by: 'teachers', descending: false });
    expect(parseSorting('password', ['name'], fallback)).toBe(fallback);
    expect(parseSorting(undefined, ['name'], fallback)).toBe(fallback);
    expect(parseSorting(['name', '-name'], ['name'], fallback)).toBe(fallback);
  });

  it('turns round on the second click and starts again from the first page', () => {
    const path = '/schools?q=liceo&sort=name&cursor=abc';
    expect(sortingHref(path, 'name', { by: 'name', descending: false })).toBe('/schools?q=liceo&sort=-name');
    expect(sortingHref(path, 'name', { by: 'name', descending: true })).toBe('/schools?q=liceo&sort=name');
    expect(sortingHref(path, 'teachers', { by: 'name', descending: false }, true)).toBe(
      '/schools?q=liceo&sort=-teachers',
    );
  });
});

describe('a table', () => {
  interface Row {
    name: string;
    teachers: number;
  }
  const columns: Column<Row>[] = [
    { key: 'name', header: 'Región', cell: (row) => row.name, sortable: true },
    { key: 'teachers', header: 'Docentes', cell: (row) => row.teachers, numeric: true, sortable: true, total: 7 },
  ];
  const render = () =>
    renderToString(
      <DataTable
        ctx={sampleContext({ path: '/statistics?sort=-teachers' })}
        caption="Docentes"
        columns={columns}
        rows={[{ name: '<script>alert("Ñuble")</script>', teachers: 7 }]}
        rowKey={(row) => row.name}
        sorting={{ by: 'teachers', descending: true }}
      />,
    );

  it('says by which column it is sorted and leads to the other direction', () => {
    const html = render();
    expect(html).toMatch(/<th[^>]*aria-sort="descending"[^>]*><a href="\/statistics\?sort=teachers"/);
    expect(html).toContain('<a href="/statistics?sort=name"');
  });

  it('names each row by its first cell and repeats the heading for small screens', () => {
    const html = render();
    expect(html).toContain('<th scope="row" role="rowheader">&lt;script>alert(&quot;Ñuble&quot;)&lt;/script></th>');
    expect(html).toContain('<td role="cell" class="numeric" data-label="Docentes">7</td>');
  });

  it('puts the totals below, under their own name', () => {
    expect(render()).toMatch(/<tfoot.*<th scope="row"[^>]*>Total<\/th><td[^>]*>7<\/td>/);
  });
});
