import { AnswerRows, AnswerSelect, fieldId, RichText, RightOrWrong } from '../ui/index.js';
import { isRight, partId, type QuestionPart } from './question-part.js';

export const ordering: QuestionPart = {
  hint: 'learning.quiz.order',
  Answer({ ctx: { t, formatters }, name, question, given, lang }) {
    const places = question.options.map((_, index) => ({
      value: String(index + 1),
      label: formatters.formatNumber(index + 1),
    }));
    return (
      <AnswerRows
        lang={lang}
        controlFirst
        rows={question.options.map(({ html }, index) => {
          const id = partId(fieldId(name), index);
          return {
            html,
            id: `${id}-text`,
            control: (
              <AnswerSelect
                id={id}
                name={name}
                labelledBy={`${id}-text`}
                placeholder={t('learning.quiz.place')}
                options={places}
                value={String(given[index] ?? 0)}
                short
              />
            ),
          };
        })}
      />
    );
  },
  Given({ ctx, question, lang }) {
    const placed = question.options
      .map(({ id, html }, index) => ({
        id,
        html,
        place: Number(question.chosen[index] ?? 0),
        right: isRight(question, index),
      }))
      .sort((a, b) => (a.place || Infinity) - (b.place || Infinity));
    return (
      <>
        <p class="soft small">{ctx.t('learning.quiz.yourOrder')}</p>
        <ul class="given-order">
          {placed.map(({ id, html, place, right }) => (
            <li key={id}>
              <RightOrWrong
                ctx={ctx}
                text={place === 0 ? undefined : ctx.formatters.formatNumber(place)}
                right={right}
              />
              <RichText html={html} lang={lang} />
            </li>
          ))}
        </ul>
      </>
    );
  },
  fields: [],
  rows: {
    fields: [{ name: 'html', kind: 'html', label: 'authoring.quiz.item', needed: true }],
    add: 'authoring.quiz.addItem',
    remove: 'authoring.quiz.removeItem',
    count: 3,
  },
  typed: ({ settings }) => ({
    fields: {},
    rows: (settings as { items: readonly string[] }).items.map((html) => ({ html })),
  }),
  body: ({ rows }) => ({ settings: { items: rows.map((row) => row['html']!.trim()) } }),
};
