import type { LookUpWords } from '../topics/look-up.js';
import { s } from './count.js';

export const lookUp: LookUpWords = {
  lookUp: {
    found: (count, words) => `**“${words}” stands in the article ${count === 1 ? 'once' : `${count} times`}.**`,
    foundNot: (words) => `**“${words}” never stands in the article.**`,
    forms: 'As',
    page: (page, pages) => `page ${page} of ${pages}`,
    noSentence: (words) => `No sentence of the article has “${words}”.`,
    noPassage: (wanted, count) =>
      `There is no passage “${wanted}”. The article has passages 1 to ${count}; a heading will do too.`,
    passageOf: (number, count) => `passage ${number} of ${count}`,
    outline: '**Sections**',
    untitled: 'beginning, without a heading',
    passages: (first, last) => (first === last ? `passage ${first}` : `passages ${first}–${last}`),
    leftOut: (count) => `… and ${count} more.`,
  },
  about: {
    size: (sentences, passages, sections) =>
      `${sentences} sentence${s(sentences)} in ${passages} passage${s(passages)}, ${sections} section${s(sections)}`,
    revision: 'revision',
    model: 'model',
    threshold: (percent) => `An answer is given from a confidence of ${percent} % on.`,
    privacy: 'Everything is worked out on the machine that runs this bot; `/privacy` says what is kept of you.',
  },
};
