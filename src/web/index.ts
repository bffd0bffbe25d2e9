export { Pages, problemPage } from './frame/index.js';
export { WebModule } from './web.module.js';
