/**
 * Behind a column of an ORDER BY, and of the comparison that goes on from a page: names stand as in a Spanish list, Ávila
 * beside Avila and Ñanco after Núñez. The database's own order is that of the bytes, with Á after Z.
 */
export const ALPHABETICALLY = 'COLLATE "es-x-icu"';
