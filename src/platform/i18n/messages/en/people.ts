import type { people as spanish } from '../es/people.js';

export const people = {
  'people.signIn.title': 'Sign in',
  'people.signIn.login': 'E-mail or RUN',
  'people.signIn.loginHint': 'For example: name@school.cl or 12.345.678-5',
  'people.signIn.password': 'Password',
  'people.signIn.submit': 'Sign in',
  'people.signedOut': 'Signed out. See you soon.',
  'people.profile.title': 'Profile and sessions',
  'people.sessions.title': 'Devices that are signed in',
  'people.sessions.end': 'End this session',
  'people.name': 'Name',
  'people.run': 'RUN',
  'people.email': 'E-mail',
  'people.role': 'Role',
  'people.signIn.lead': 'With your e-mail address or RUN and your password.',
  'people.signIn.button': 'Sign in',
  'people.signIn.demoTitle': 'Trial accounts',
  'people.signIn.demoLead': 'All of them have the password demo-password.',
  'people.signIn.demoRole': 'Role',
} as const satisfies Record<keyof typeof spanish, string>;
