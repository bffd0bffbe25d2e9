import { cleanHtml, plainText, rulesOf, settingsFrom } from '../../content/index.js';
import { smallCatalogue } from './catalogue.js';
import { nationalCourses } from './national-courses.js';
import { PROVIDERS } from './providers.js';

const courses = [...smallCatalogue, ...nationalCourses];
const activities = courses.flatMap(({ code, sections }) =>
  sections.flatMap((section) => section.activities.map((activity) => ({ code, ...activity }))),
);

describe('the texts of the demonstration', () => {
  it('are forty courses of providers that exist', () => {
    expect(new Set(courses.map(({ code }) => code)).size).toBe(40);
    expect(PROVIDERS.map(({ code }) => code)).toEqual(expect.arrayContaining(courses.map(({ provider }) => provider)));
  });

  it('are rich text as authors may write it', () => {
    const texts = [
      ...courses.map(({ description }) => description),
      ...activities.flatMap((each) =>
        each.kind === 'page' ? each.settings.html : each.questions.map(({ prompt }) => prompt),
      ),
    ];
    for (const html of texts) {
      expect(cleanHtml(html)).toBe(html);
      expect(plainText(html)).not.toBe('');
    }
  });

  it('ask questions that can be answered', () => {
    const questions = activities.flatMap((each) => (each.kind === 'quiz' ? each.questions : []));
    for (const { settings = {}, ...question } of questions) {
      const stored = { ...question, settings: settingsFrom(question.kind, settings, '') };
      expect({ question, answerable: rulesOf(question.kind).isAnswerable(stored) }).toEqual({
        question,
        answerable: true,
      });
      // As they are stored, without the cleaning that authors' texts go through.
      expect({ ...stored.settings }).toEqual(settings);
    }
    expect(new Set(questions.map(({ kind }) => kind)).size).toBe(8);
  });

  it('leave nobody without a provider, from north to south', () => {
    expect(new Set(PROVIDERS.flatMap(({ regions }) => regions)).size).toBe(16);
  });

  it('have at most 63 activities a course, as the keys of chance allow', () => {
    for (const { code } of courses) expect(activities.filter((each) => each.code === code).length).toBeLessThan(64);
  });
});
