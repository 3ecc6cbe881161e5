import type { GeneralWords } from '../topics/general.js';
import { s } from './count.js';

export const general: GeneralWords = {
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
    publishArticle: 'Publish',
    discard: 'Discard',
    useHere: 'Ask it in this channel',
    remove: 'Remove it for good',
    forgetMe: 'Delete my data',
  },
  quoted: (word) => `“${word}”`,
  help: [
    '**I answer questions about an article in its own words, or say that it does not say.**',
    '`/ask` or mention me · in a direct message, just write',
    'Press on a message → Apps → **Ask the article** or **Check this claim**',
    '`/article list` what can be asked · `/ask article:` one of them, or all side by side · `/privacy` what is kept of you',
    '`/quote` a sentence · `/find` every place of some words · `/passage` read on · `/outline` sections · `/about` the article · `/why` the last answer',
    '`/article` the library · `/settings` of the server · `/unanswered` what was not found · `/stats` how much is asked',
    'Each quote is word for word the article’s. How sure I am stands below it; that a quote is given does not make it true.',
  ].join('\n'),
  modal: { title: 'Ask a follow-up', label: 'Your question', placeholder: 'And who said that?' },
  notices: {
    thanks: 'Noted, thank you.',
    changed: 'The article changed since that answer. Ask again to see what it says now.',
    oldButton: 'This button is from another version of the bot. Ask again, please.',
    forgotten: 'I no longer know the question, as it was too long to be kept here. Ask again, please.',
    managersOnly: 'Only people who may manage this server see and change that.',
    articleGone: 'That article is not here any more. Ask again, please.',
    noArticle: (wanted) => `There is no article “${wanted}”. Choose one from the list while typing.`,
    noText: 'There is no text in that message to look for.',
    wait: (seconds) => `That was a lot at once. Ask again in ${seconds} second${s(seconds)}.`,
    mention: 'Ask me something about the article in the same message.',
    failed: (id) =>
      `Something went wrong on my side. Try again; if it stays so, tell who runs this bot the number \`${id}\`.`,
    noPermission: (channel) => `I was asked in ${channel}, but may not write there.`,
  },
};
