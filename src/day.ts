/** The length of a day of 24 hours, in milliseconds. */
export const DAY = 86_400_000;
