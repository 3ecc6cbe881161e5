import type { Words } from './words.js';

const s = (count: number) => (count === 1 ? '' : 's');

export const en: Words = {
  buttons: {
    more: 'More quotes',
    context: 'In context',
    followUp: 'Ask a follow-up',
    why: 'Why this?',
    helpful: 'Helpful',
    unhelpful: 'Not helpful',
    publish: 'Post publicly',
    previous: 'Previous',
    next: 'Next',
  },
  quoted: (word) => `“${word}”`,
  answer: {
    silent: '**The article does not say.**',
    missing: (list) => `Never in the article: ${list}.`,
    closest: 'Closest passage, which need not answer it:',
    also: 'Also in the article:',
    noWords: 'There are no words in that question. Ask in a few words what you want to know.',
    confidence: (percent) =>
      `${percent >= 75 ? 'very likely the answer' : percent >= 55 ? 'likely the answer' : 'perhaps the answer'} (${percent} %)`,
    bearing: (percent) =>
      `${percent >= 75 ? 'very likely' : percent >= 55 ? 'likely' : 'perhaps'} to the point (${percent} %)`,
    silentConfidence: (percent) => `likelihood that it does: ${percent} %`,
    passage: (number) => `passage ${number}`,
    open: 'open at the quote',
    bears: '**What the article says that bears on it:**',
    bearsNot: '**The article does not say.** I found nothing in it that bears on this claim.',
    attached: 'The sentence is too long for a message: it is in the file, whole.',
    more: 'Further quotes, less likely to answer it:',
    context: 'In context:',
    leftOut: 'The paragraph goes on; what is shown is all that fits, in whole sentences.',
    sharedBy: (name) => `shared by ${name}`,
  },
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
    privacy:
      'Everything is worked out on the machine that runs this bot. Your last question in a channel is remembered for a quarter of an hour, for follow-ups, and then forgotten; a verdict button that you press says only “helpful” or “not helpful”.',
  },
  why: {
    none: 'You have asked nothing here lately. Ask first, then look why.',
    title: '**Why this answer?**',
    explained:
      'Score · meaning · words, and the passage in brackets. The score adds up what speaks for a sentence, among it its likeness to the question in meaning and in words (0 to 1).',
    threshold: (confidence, threshold) => `Confidence ${confidence}; an answer is given from ${threshold} on.`,
  },
  help: [
    '**I answer questions about an article in its own words, or say that it does not say.**',
    '`/ask` or mention me · in a direct message, just write',
    'Press on a message → Apps → **Ask the article** or **Check this claim**',
    '`/quote` a sentence · `/find` every place of some words · `/passage` read on · `/outline` sections · `/about` the article · `/why` the last answer',
    'Each quote is word for word the article’s. How sure I am stands below it; that a quote is given does not make it true.',
  ].join('\n'),
  modal: { title: 'Ask a follow-up', label: 'Your question', placeholder: 'And who said that?' },
  notices: {
    thanks: 'Noted, thank you.',
    changed: 'The article changed since that answer. Ask again to see what it says now.',
    oldButton: 'This button is from another version of the bot. Ask again, please.',
    forgotten: 'I no longer know the question, as it was too long to be kept here. Ask again, please.',
    noArticle: (wanted) => `There is no article “${wanted}”. Choose one from the list while typing.`,
    noText: 'There is no text in that message to look for.',
    wait: (seconds) => `That was a lot at once. Ask again in ${seconds} second${s(seconds)}.`,
    mention: 'Ask me something about the article in the same message.',
    failed: (id) =>
      `Something went wrong on my side. Try again; if it stays so, tell who runs this bot the number \`${id}\`.`,
    noPermission: (channel) => `I was asked in ${channel}, but may not write there.`,
  },
  commands: {
    ask: { name: 'ask', description: 'Ask the article, and get its own words back' },
    'ask.question': { name: 'question', description: 'What do you want to know?' },
    'ask.article': { name: 'article', description: 'Which article to ask; all of them if you leave it out' },
    'ask.private': { name: 'private', description: 'Show the answer to you alone' },
    quote: { name: 'quote', description: 'Quote a sentence of the article' },
    'quote.words': { name: 'words', description: 'Words of it; choose from the list while you type' },
    find: { name: 'find', description: 'Find and count every place where some words stand' },
    'find.words': { name: 'words', description: 'The words to find' },
    passage: { name: 'passage', description: 'Read a passage of the article' },
    'passage.which': { name: 'which', description: 'Its number, or a heading' },
    outline: { name: 'outline', description: 'The sections of the article' },
    about: { name: 'about', description: 'The article, its revision, the model, and what is kept of you' },
    why: { name: 'why', description: 'How your last answer came about: ranks, scores, threshold, hashes' },
    help: { name: 'help', description: 'What I can do' },
    'Ask the article': { name: 'Ask the article', description: '' },
    'Check this claim': { name: 'Check this claim', description: '' },
  },
};
