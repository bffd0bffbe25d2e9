import { Disclosure, type PageContext, RichText } from '../ui/index.js';

/** What may be written where HTML is taken, by example. */
export function WritingHelp({ ctx: { t } }: { ctx: PageContext }) {
  const examples: [code: string, meaning: string][] = [
    [`<h3>${t('authoring.help.heading')}</h3>`, t('authoring.help.headingMeaning')],
    [`<strong>${t('authoring.help.word')}</strong>`, t('authoring.help.strongMeaning')],
    [`<em>${t('authoring.help.word')}</em>`, t('authoring.help.emMeaning')],
    [`<ul> <li>…</li> <li>…</li> </ul>`, t('authoring.help.listMeaning')],
    [`<a href="https://…">${t('authoring.help.word')}</a>`, t('authoring.help.linkMeaning')],
    [`<blockquote>…</blockquote>`, t('authoring.help.quoteMeaning')],
  ];
  return (
    <Disclosure summary={t('authoring.help.title')}>
      <p>{t('authoring.help.plain')}</p>
      <dl class="definitions">
        {examples.map(([code, meaning]) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{t('authoring.help.rest')}</p>
    </Disclosure>
  );
}

/** How what was typed will look. @param html clean */
export function Preview({ ctx: { t }, html }: { ctx: PageContext; html: string }) {
  return (
    <section class="preview" id="preview" aria-labelledby="preview-title" tabIndex={-1}>
      <h2 id="preview-title">{t('authoring.preview.title')}</h2>
      {html === '' ? <p class="soft">{t('authoring.preview.nothing')}</p> : <RichText html={html} />}
    </section>
  );
}
