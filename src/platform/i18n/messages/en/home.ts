import type { home as spanish } from '../es/home.js';

export const home = {
  'home.title': 'Learn to teach with technology, from any classroom in Chile',
  'home.lead':
    'Free courses for teachers, taught by universities across the country, with a certificate that anyone can check.',
  'home.findCourse': 'Find a course',
  'home.programme': 'The programme in numbers',
  'home.stat.certified': 'Teachers with a certificate',
  'home.stat.schools': 'Schools',
  'home.myPage': 'Go to my page',
  'home.openNow': 'Open for enrolment',
  'home.stat.courses': 'Courses',
  'home.stat.openCohorts': 'Cohorts with seats',
  'home.how': 'How it works',
  'home.how.choose': 'Choose a course and a date',
  'home.how.chooseNote': 'Each cohort says when it starts and how many seats are left.',
  'home.how.learn': 'Learn in short sittings',
  'home.how.learnNote': 'On your phone or the school computer. What you do is kept.',
  'home.how.certify': 'Get your certificate',
  'home.how.certifyNote': 'It is issued as soon as you complete the course, and anyone can check that it is genuine.',
  'home.accessibility.lead':
    'This site has to serve everyone who teaches, on any device and in whatever way they use it.',
  'home.accessibility.aim': 'What we aim for',
  'home.accessibility.aimText': 'We follow the Web Content Accessibility Guidelines, WCAG 2.2, at level AA.',
  'home.accessibility.aimHow':
    'Everything can be done with the keyboard, with a screen reader, without JavaScript, on a screen of 320 pixels and with text at twice its size. Charts have a table with the same data.',
  'home.accessibility.checked': 'How it is checked',
  'home.accessibility.checkedText':
    'Every change goes through an automatic check of its pages and through journeys in a real browser. An automatic check does not find everything, and there is no external evaluation yet.',
  'home.accessibility.limits': 'What is still missing',
  'home.accessibility.limitsText':
    'The map of schools can not be walked through dot by dot with the keyboard: the table beside it holds the same information. The contents of each course are written by its provider, who answers for the descriptions of its pictures.',
  'home.accessibility.help': 'If something does not work for you',
  'home.accessibility.helpText':
    'Tell whoever runs your cohort or administers the programme in your institution, with the address of the page and what you were trying to do. A barrier is treated as a fault.',
  'home.privacy.lead':
    'Which of your data the programme uses, what for, who sees them and what you can ask for, under Chilean Law 19.628 on the protection of private life, as amended by Law 21.719.',
  'home.privacy.what': 'Which data there are',
  'home.privacy.whatText':
    'Your name, RUN and e-mail; the schools where you work and have worked; your enrolments, progress, answers and grades; your certificates; and the devices you sign in with, with their date and network address.',
  'home.privacy.whatNot':
    'Your password is not kept: only a fingerprint from which it can not be known. There are no advertisements, no tracking, and no other site is asked for anything.',
  'home.privacy.why': 'What they are used for',
  'home.privacy.whyText':
    'So that you can learn, so that what you complete is certified, and so that the Ministry of Education knows how the training of teachers goes, with figures that name no one.',
  'home.privacy.who': 'Who sees them',
  'home.privacy.whoText':
    "Your progress is seen by whoever tutors or coordinates your cohort and by the head of the school where you work. Where you work is also seen by the authorities of your territory and by coordination. Whoever administers the programme can see all of that. No one else. “My data and my privacy” has today's list, with names and reasons.",
  'home.privacy.whoPublic':
    'Whoever holds the serial of one of your certificates can see your name, the course, the dates and the end of your RUN: that is how they check that it is genuine.',
  'home.privacy.cookies': 'Cookies',
  'home.privacy.cookiesText':
    'There are two, both of this site: one keeps you signed in for up to 14 days and one remembers the language you chose. No others are used.',
  'home.privacy.howLong': 'For how long',
  'home.privacy.howLongText':
    'Enrolments, progress and certificates are kept because they prove your training, until you ask for them to be erased. Failed attempts to sign in are deleted after a day.',
  'home.privacy.rights': 'What you can ask for',
  'home.privacy.rightsText':
    'To see your data, correct them, have them erased where the law allows it, object to a use, block it, and receive them in a form that you can take elsewhere.',
  'home.privacy.rightsHow':
    'All of it is done in “Profile and sessions”, “My data and my privacy”: seeing and downloading all that is held about you, and asking for it to be corrected, blocked or erased. You are answered within 30 days, or within 2 working days if you ask to be blocked. You can also complain to the Personal Data Protection Agency.',
  'home.map': 'Each dot is a school, in the colour of its region.',
} as const satisfies Record<keyof typeof spanish, string>;
