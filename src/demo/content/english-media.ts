import { cloze, type CourseText, multiple, page, quiz, short, single } from './course-text.js';

export const englishMedia: CourseText = {
  code: 'ENG-140',
  provider: 'UDF',
  language: 'en',
  title: 'Teaching English with Digital Media',
  summary: 'Short listening, speaking and writing tasks with the phones and computers you already have.',
  description: `<p>For teachers of English in primary and secondary schools. Every task fits in one lesson, works with large groups and has a
version for days without a connection.</p>`,
  minutes: 480,
  minGrade: 40,
  sections: [
    {
      title: 'Listening and speaking',
      activities: [
        page(
          'One minute of real English',
          `<p>A one-minute recording is long enough to learn from and short enough to hear four times. Choose one with a clear situation: a
            weather report, an announcement, someone ordering lunch.</p>
          <ol><li><strong>First time:</strong> Where are they? Who is speaking?</li>
          <li><strong>Second time:</strong> Three facts.</li><li><strong>Third time:</strong> The exact words of one sentence.</li>
          <li><strong>Fourth time:</strong> With the text, to check.</li></ol>
          <blockquote>Grade the task, not the text: beginners can work with real speech if the question is simple.</blockquote>`,
        ),
        page(
          'Recording without fear',
          `<p>Many students speak more when nobody is watching. Let them record a thirty-second answer, listen, and record again until they
            are content. Ask for the <em>last</em> version, and praise one thing in it.</p>
          <ul><li>Pairs first, then alone.</li><li>A list of useful phrases on the board.</li>
          <li>Recordings stay in the class: agree on it and keep to it.</li></ul>`,
        ),
        quiz('Listening and speaking', [
          single(
            'What does «grade the task, not the text» mean?',
            ['Use real speech and ask simpler questions', true],
            ['Give marks for every listening', false],
            ['Rewrite the recording for beginners', false],
          ),
          multiple(
            'What helps shy students to speak?',
            ['Recording more than once', true],
            ['Working in pairs first', true],
            ['Being corrected at every mistake', false],
          ),
          single(
            'Who may hear the recordings?',
            ['Those whom the class agreed on', true],
            ['Anyone with the link', false],
            ['The whole school', false],
          ),
        ]),
      ],
    },
    {
      title: 'Reading and writing',
      activities: [
        page(
          'Writing for someone',
          `<p>A text with a reader is written with care. Exchange letters with a class in another region, caption the photos of a school
            trip, or write the labels of a small exhibition. Collect drafts in a shared document and comment on <strong>one</strong> thing at
            a time.</p>`,
        ),
        page(
          'Dictionaries and translators, honestly',
          `<p>Students use translators; teach them to do it well. Ask for the sentence in English first, then compare with the machine's
            version and explain one difference. What they can explain, they have learnt.</p>`,
        ),
        quiz('Final quiz', [
          single(
            'Why does a real reader matter?',
            ['Because the text then has a purpose', true],
            ['Because it gets a better mark', false],
            ['Because it must be longer', false],
          ),
          multiple(
            'A good way to use a translator is to…',
            ['write first and compare afterwards', true],
            ['explain a difference', true],
            ['copy the result', false],
          ),
          cloze(
            'Write [[1]], compare [[2]], and explain one [[3]].',
            ['select', ['first'], ['last', 'never']],
            ['text', ['afterwards', 'later']],
            ['text', ['difference']],
          ),
          short('Which word names a text that someone may still change?', 'draft', 'version'),
          single(
            'How many things should a teacher comment on in a draft?',
            ['One at a time', true],
            ['Every mistake', false],
            ['None', false],
          ),
          single(
            'What do you need for a day without a connection?',
            ['The recording saved beforehand and the questions on paper', true],
            ['A faster computer', false],
            ['Another subject', false],
          ),
        ]),
      ],
    },
  ],
};
