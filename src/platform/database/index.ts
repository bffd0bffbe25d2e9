export { ALPHABETICALLY } from './alphabet.js';
export { DatabaseModule } from './database.module.js';
export { brokenConstraint, Database, type Queryable, sqlStateOf, Transaction } from './database.js';
export { type Statement, statement } from './statement.js';
