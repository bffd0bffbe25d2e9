import { ERROR_STATUS } from '../../../platform/http/index.js';
import { isMessageKey } from '../../../platform/i18n/index.js';
import { renderPage } from '../render.js';
import { sampleContext } from '../sample-context.js';
import { ErrorPage } from './error-page.js';

describe('the page of an error', () => {
  it('has words for each error there is: what happened, and what to do', () => {
    const needed = Object.keys(ERROR_STATUS).flatMap((code) => [`error.${code}.title`, `error.${code}.detail`]);
    expect(needed.filter((key) => !isMessageKey(key))).toEqual([]);
  });

  it('names the request for those who ask for help, and leads home', () => {
    const ctx = sampleContext({ path: '/nowhere' });
    const html = renderPage(<ErrorPage ctx={ctx} title="No está" detail="Prueba desde el inicio." reference="req-7" />);
    expect(html).toContain('Código para soporte: req-7');
    expect(html).toContain('<a class="button" href="/">');
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });
});
