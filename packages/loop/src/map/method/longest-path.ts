/** A path is told up to so many touchpoints: nobody reads more, and one case may hold a million. */
export const longestPath = 500;
