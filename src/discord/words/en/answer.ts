import type { AnswerWords } from '../topics/answer.js';

export const answer: AnswerWords = {
  answer: {
    silent: '**The article does not say.**',
    elsewhere: '**This is not what the article is about.**',
    missing: (list) => `Never in the article: ${list}.`,
    closest: 'Closest passage, which need not answer it:',
    also: 'Also in the article:',
    noWords: 'There are no words in that question. Ask in a few words what you want to know.',
    confidence: (percent) =>
      `${percent >= 75 ? 'very likely the answer' : percent >= 55 ? 'likely the answer' : 'perhaps the answer'} (${percent} %)`,
    bearing: (percent) =>
      `${percent >= 75 ? 'very likely' : percent >= 55 ? 'likely' : 'perhaps'} to the point (${percent} %)`,
    silentConfidence: (percent) => `likelihood that it does: ${percent} %`,
    elsewhereConfidence: (percent) => `likelihood that it is: ${percent} %`,
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
  why: {
    none: 'You have asked nothing here lately. Ask first, then look why.',
    title: '**Why this answer?**',
    explained:
      'Score · meaning · words · reading, and the passage in brackets. The score adds up what speaks for a sentence: its likeness to the question in meaning and in words (0 to 1), and what the ranker, which reads both together, makes of it (higher is better; – where it was not read).',
    threshold: (confidence, threshold) => `Confidence ${confidence}; an answer is given from ${threshold} on.`,
    about: (about, threshold) => `About the article ${about}; below ${threshold} it is about something else.`,
  },
};
