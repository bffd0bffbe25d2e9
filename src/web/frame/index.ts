export { answerForm } from './answer-form.js';
export { ownPath, refused, seeOther } from './answers.js';
export { errorOf, type FormBody, formErrors, readForm, textOf } from './form-reader.js';
export { LanguageChoice } from './language-choice.js';
export { fileFormErrors, receiveForm } from './file-form.js';
export { GetPage, PostFileForm, PostForm } from './page-route.js';
export { Pages } from './pages.js';
export { numberInPath, uuidInPath } from './path-parameters.js';
export { problemPage } from './problem-page.js';
