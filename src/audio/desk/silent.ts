/** What the choice of voices has for a story that is not read aloud. */
export const SILENT = 'silent'
