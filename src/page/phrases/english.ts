import type { Phrases } from '../phrases.ts'

export const english: Phrases = {
  language: 'en',
  locale: 'en-GB',
  quotes: ['“', '”', '‘', '’'],

  skipToContent: 'Skip to content',
  sections: 'Sections',
  aboutThePaper: 'About the paper',
  front: 'Front page',
  newsFeed: 'News feed',
  newsFeedStandfirst: 'What is happening, as it happens.',
  live: 'Live',
  newBrief: 'New in the feed:',
  moreNews: 'More news',
  editorsPicks: 'Editors’ picks',
  latest: 'Latest',
  source: 'Source:',

  by: 'By ',
  from: (place) => ` in ${place}`,
  minutesToRead: { one: '# min read', other: '# min read' },
  minutesShort: { one: '# min', other: '# min' },
  since: { correction: 'Corrected', clarification: 'Clarified', update: 'Updated' },

  corrections: 'Corrections',
  correctionsStandfirst: 'We get things wrong. When we do, we say so here and on the story itself.',
  noCorrections: 'There is nothing to correct so far.',
  correctionKinds: { correction: 'Correction', clarification: 'Clarification', update: 'Update' },
  correctionsAndUpdates: 'Corrections and updates',
  correctionOf: 'In:',
  sources: 'Sources',
  topics: 'Topics',
  readIn: 'Read this story in',
  related: 'Related',

  becomeMember: 'Become a member',
  signIn: 'Sign in',
  account: 'Account',
  desk: 'Desk',
  lookAgain: 'Please look at this again',

  search: 'Search',
  searchLabel: 'Search stories and news',
  searchStandfirst: 'Words from a headline, a name, a place. An ending does not matter.',
  resultCount: { one: '# result', other: '# results' },
  resultCountOrMore: { one: 'More than # result', other: 'More than # results' },
  noResults: (query) => `Nothing found for ${query}`,
  noResultsAdvice: 'Try fewer words, or another spelling of a name. These are our latest stories.',

  pages: 'Pages',
  page: (number) => `Page ${number}`,
  pageOf: (number, of) => `Page ${number} of ${of}`,
  older: 'Older',
  newer: 'Newer',
  previous: 'Previous',
  next: 'Next',
  nothingHere: 'Nothing has been published here yet.',

  about: 'About us',
  feeds: 'Feeds',
  demoLabel: 'About this demonstration',
  demoNotice:
    'An invented paper, made to show what Standfirst does. Its people and most of its news are made up.',
  demoText:
    'This is a demonstration. The paper, its people and most of its news are invented to show what Standfirst does; stories that report public facts name their sources.',
  people: 'Who makes it',
  allCorrections: 'All corrections',

  notFound: 'There is no page at this address',
  notFoundText:
    'It may have been mistyped, or the link that led here is broken. You can search for what you were after.',
  gone: 'This story has been withdrawn',
  goneText: 'It was published here and has been taken back by the newsroom.',
  failed: 'Something went wrong on our side',
  failedText: 'The page could not be made. It has been noted; please try again in a minute.',
  toTheFront: 'To the front page',
}
