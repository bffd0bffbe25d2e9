export { DEMO } from './demo.constants.js';
export { addDemoCommands } from './demo.commands.js';
export { demonstrationNotice } from './demonstration-notice.js';
export { DemoModule } from './demo.module.js';
export { DemoRefused } from './demo-refused.js';
export { DemoService } from './demo.service.js';
