/** The languages in which pages and letters for one reader can be, each by its own name. */
export const LANGUAGES: Record<string, string> = { en: 'English', uk: 'Українська', lt: 'Lietuvių' }
