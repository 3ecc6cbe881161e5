import type { ServerWords } from '../topics/server.js';
import { s } from './count.js';

export const server: ServerWords = {
  settings: {
    title: '**Settings of this server**',
    saved: 'Saved.',
    yes: 'yes',
    no: 'no',
    nobody: 'nobody else',
    asOperator: (number) => `${number} a minute, as set by who runs this bot`,
    perMinute: (number) => `${number} a minute`,
    days: (number) => `${number} day${s(number)}`,
    caution: { strict: 'strict', balanced: 'balanced', eager: 'eager' },
    cautionExplained: 'strict: rarely wrong, more often silent · eager: the reverse · figures: docs/EVALUATION.md',
    noThreads:
      'I lack the permission to create public threads here: give it to me, or mentions are answered in the channel.',
    readersOwn: 'each reader’s own',
    labels: {
      private: 'Answers to commands are private unless said otherwise',
      threads: 'Mentions are answered in a thread',
      ratePerUser: 'Questions a person',
      ratePerChannel: 'Questions a channel',
      caution: 'Answers',
      language: 'Language of my own words',
      adders: 'Besides managers, articles are added by',
      article: 'Article asked by default',
      keepQuestions: 'Questions are kept with 👍 👎',
      retentionDays: 'Unanswered questions, and verdicts, are kept for',
    },
  },
  use: {
    unanswered: (count, days) =>
      `**${count} question${s(count)} without an answer in the last ${days === 1 ? 'day' : `${days} days`}**`,
    nothingUnanswered: 'No question went without an answer lately.',
    times: (count) => `${count} ×`,
    csv: 'All of them, as they were asked, are in the file.',
    stats: (days) => `**Questions of the last ${days} days**`,
    noStats: 'Nothing was asked here lately.',
    answered: (answered, total) => `${answered} of ${total} answered (${Math.round((100 * answered) / total)} %)`,
    response: (mean, longest) => `first response after ${mean} on average, ${longest} at most`,
    verdicts: (helpful, unhelpful) => `👍 ${helpful} · 👎 ${unhelpful}`,
    picture: 'Answered (dark) and silent (light), a day a bar',
  },
  privacy: {
    title: '**What is kept of you**',
    kept: (days, questions, logged, afterLeaving) =>
      [
        '- Your last question in each channel, in memory, for a quarter of an hour: for follow-ups.',
        `- Questions that you asked in public in a server and that met with silence: for ${days} day${s(days)}, without your name, for \`/unanswered\`.`,
        `- That you pressed 👍 or 👎: for ${days} day${s(days)}, with the number of the answer${questions ? ', and the question, as this server keeps them' : '; not the question'}.`,
        `- How many questions a day were answered, without who asked.${logged ? '\n- Questions asked in public are logged at present, without your name: who runs this bot has switched that on to look for a fault.' : ''}`,
        `- Of a server that takes the bot out, all of this for ${afterLeaving} days more, should that have been a mistake.`,
        'What you ask in private is never stored, and everything is worked out on the machine that runs this bot. A keyed checksum of your id stands where your name would, so that the button below finds what is yours.',
      ].join('\n'),
    forgotten: (questions, verdicts) =>
      `Deleted, and looked through again: ${questions} question${s(questions)} and ${verdicts} verdict${s(verdicts)} were there, and none is now.`,
  },
};
