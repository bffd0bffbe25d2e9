/** Days in a record are those of the country's calendar, as for `country_date()` in the database. */
export const COUNTRY_TIME = 'America/Santiago';
